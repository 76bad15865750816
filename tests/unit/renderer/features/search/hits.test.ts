import { describe, expect, it } from 'vitest'
import { findOrders } from '../../../../../renderer/features/search/find-orders.ts'
import { peopleOf } from '../../../../../renderer/features/search/find-people.ts'
import { type Findable, type Hit, hitsFor } from '../../../../../renderer/features/search/hits.ts'
import type { OrderView } from '../../../../../shared/contract/order.ts'
import { boardOrder } from '../../orders.ts'

const board = [
  boardOrder('10427'),
  boardOrder('10428', { customer: { _id: 'd', name: 'Şahin Tiles' } }),
  boardOrder('20427', { notes: 'ring 10427 first' }),
]

function stored(id: string): OrderView {
  const { itemCount: _, pieceCount: __, ...order } = boardOrder(id, { status: 'completed' })
  return { ...order, items: [] }
}

function findable(with_: Partial<Findable> = {}): Findable {
  return {
    board,
    isOnBoard: ({ status }) => status !== 'completed',
    stored: [],
    storedFor: '',
    people: peopleOf(board),
    actions: [
      { id: 'a', text: 'Approve 0427', run: () => {} },
      { id: 'b', text: 'Sign out', run: () => {} },
    ],
    ...with_,
  }
}

const textOf = (hit: Hit) => {
  switch (hit.kind) {
    case 'order':
      return hit.order.orderNumber
    case 'person':
      return hit.person.name
    case 'action':
      return hit.action.text
    case 'more':
      return `${hit.count} more`
  }
}

const found = (query: string, with_: Partial<Findable> = {}) =>
  hitsFor(query, findable(with_)).map(({ name, hits }) => [name, ...hits.map(textOf)])

describe('When something is searched', () => {
  it('the order whose number it is comes first', () => {
    expect(found('10427')).toEqual([
      ['', 'SO-10427'],
      ['On the board', 'SO-20427'],
    ])
    expect(found('so-10427')[0]).toEqual(['', 'SO-10427'])
  })

  it('the last digits are enough', () => {
    expect(found('0427')).toEqual([['On the board', 'SO-20427', 'SO-10427']])
  })

  it('customers and people match by any beginning, whatever their marks', () => {
    expect(found('sah')).toEqual([
      ['On the board', 'SO-10428'],
      ['People', 'Şahin Tiles'],
    ])
    expect(found('bilal')).toEqual([['People', 'Bilal Ahmed']])
  })

  it('what the hub found comes after the board, if it is for this query', () => {
    const answer = { stored: [stored('5')], storedFor: 'karachi' }
    expect(found('karachi', answer)).toContainEqual(['Everything stored', 'SO-5'])
    expect(found('karach', answer)).not.toContainEqual(['Everything stored', 'SO-5'])
  })

  it('an exact number that only the hub knows is first, too', () => {
    expect(found('5', { stored: [stored('5')], storedFor: '5' })[0]).toEqual(['', 'SO-5'])
  })

  it('the sign for actions finds nothing else', () => {
    expect(found('>')).toEqual([['Actions', 'Approve 0427', 'Sign out']])
    expect(found('> sign')).toEqual([['Actions', 'Sign out']])
  })

  it('nothing typed finds nothing, nor do signs alone', () => {
    expect(found(' ')).toEqual([])
    expect(found('--')).toEqual([])
  })
})

describe('When 10,000 orders are on the board', () => {
  it('each key is answered in less than 50 ms', () => {
    const many = Array.from({ length: 10_000 }, (_, index) =>
      boardOrder(String(10_000 + index), { customer: { _id: 'c', name: `Customer ${index % 97} & Sons` } }),
    )
    const took = ['s', '1', '10', '104', '1042', '10427', 'cust', 'customer 42 sons'].map((query) => {
      const times = Array.from({ length: 5 }, () => {
        const began = performance.now()
        findOrders(many, query)
        return performance.now() - began
      })
      return Math.min(...times)
    })
    expect(Math.max(...took)).toBeLessThan(50)
  })
})
