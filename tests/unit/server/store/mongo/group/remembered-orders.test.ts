import { describe, expect, it } from 'vitest'
import { MOST_LINES_REMEMBERED, MOST_ORDERS_REMEMBERED } from '../../../../../../server/store/bounds.ts'
import { rememberOrders } from '../../../../../../server/store/mongo/group/remembered-orders.ts'
import { otherCommits } from '../../../../../../server/store/mongo/hubs/other-commits.ts'
import { order } from '../../../commands/loaded.ts'

const known = (id: string, lines = 0) => {
  const item = { product: 'Grout', quantity: 1, unitPrice: 100, total: 100 }
  return { order: order({ id }), items: Array.from({ length: lines }, () => item) }
}
const changed = (...ids: string[]) => new Map(ids.map((id) => [id, known(id)]))

function memory() {
  const others = otherCommits()
  const remembered = rememberOrders(others)
  return {
    ...remembered,
    came: (seq: number, id: string) => others.came({ seq, hash: '', by: 'other' }, id),
    idsAt: (seq: number) => [...remembered.at(seq).keys()],
  }
}

describe('When a hub has changed orders', () => {
  it('it knows them at the end of the log that it left, and at no other', () => {
    const { committed, idsAt } = memory()
    committed(0, 2, changed('a', 'b'))

    expect([idsAt(2), idsAt(1), idsAt(3)]).toEqual([['a', 'b'], [], []])
  })

  it('what another hub changes next is forgotten, the rest is as it was', () => {
    const { committed, came, idsAt } = memory()
    committed(0, 2, changed('a', 'b'))
    came(3, 'a')

    expect([idsAt(2), idsAt(3)]).toEqual([[], ['b']])
  })

  it('all is forgotten where one of another hub’s changes is missing', () => {
    const { committed, came, idsAt } = memory()
    committed(0, 2, changed('a', 'b'))
    came(4, 'c')

    expect(idsAt(4)).toEqual([])
  })

  it('all is forgotten where the log had gone on before its next commit', () => {
    const { committed, idsAt } = memory()
    committed(0, 2, changed('a', 'b'))
    committed(3, 4, changed('c'))

    expect(idsAt(4)).toEqual(['c'])
  })

  it('what comes late of another hub, from before its own commit, changes nothing', () => {
    const { committed, came, idsAt } = memory()
    committed(3, 4, changed('a'))
    came(3, 'a')

    expect(idsAt(4)).toEqual(['a'])
  })

  it('it knows so many at most, those changed last, and none with very many lines', () => {
    const { committed, idsAt } = memory()
    const ids = Array.from({ length: MOST_ORDERS_REMEMBERED + 2 }, (_, n) => `order ${n}`)
    committed(0, 1, changed(...ids))
    committed(1, 2, new Map([['long', known('long', MOST_LINES_REMEMBERED + 1)]]))
    committed(2, 3, changed('order 2'))

    expect(idsAt(3)).toHaveLength(MOST_ORDERS_REMEMBERED)
    expect(idsAt(3)[0]).toBe('order 3')
    expect(idsAt(3).at(-1)).toBe('order 2')
    expect(idsAt(3)).not.toContain('long')
  })
})
