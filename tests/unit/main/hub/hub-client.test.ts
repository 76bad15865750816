import { describe, expect, it } from 'vitest'
import { createHubClient } from '../../../../main/hub/hub-client.ts'

const AUTHOR = { _id: 'eeeeeeeeeeeeeeeeeeeeeeee', firstName: 'Sam', lastName: 'S', email: 's@x.example', name: 'Sam S' }
const NOW = '2026-01-05T08:00:00.000Z'

function order(orderNumber: string, _id: string) {
  return {
    _id,
    orderNumber,
    status: 'pending',
    heldFrom: null,
    version: 1,
    nextStatuses: [],
    customer: { _id: 'cccccccccccccccccccccccc', name: 'Karachi Builders' },
    items: [{ product: 'Tile adhesive', quantity: 1, unitPrice: 100, total: 100 }],
    subtotal: 100,
    tax: 0,
    total: 100,
    totalDiscount: 0,
    finalTotal: 100,
    notes: null,
    statusComment: null,
    priority: 'normal',
    dueAt: null,
    statusChangedAt: NOW,
    clockStartedAt: null,
    warnAt: null,
    lateAt: null,
    createdAt: NOW,
    updatedAt: NOW,
    updatedBy: AUTHOR,
  }
}

/** A hub that answers with these, one after the other, and then no more. */
function answering(...answers: unknown[]) {
  const asked: string[] = []
  const client = createHubClient('http://hub', 'a token', async (url) => {
    asked.push(url)
    const answer = answers.shift()
    if (answer === undefined) throw new Error('no connection')
    return { ok: true, status: 200, json: async () => answer }
  })
  return { asked, client }
}

const ONE = '111111111111111111111111'
const TWELVE = '222222222222222222222222'

describe('When main looks for an order by its number', () => {
  it('it is the one with exactly this number, in whatever case, on whatever page', async () => {
    const { asked, client } = answering(
      { orders: [order('SO-12', TWELVE)], nextCursor: 'page 2' },
      { orders: [order('SO-1', ONE)], nextCursor: null },
    )
    expect(await client.orderId('so-1')).toEqual({ ok: true, value: ONE })
    expect(asked.map((url) => new URL(url).searchParams.get('cursor'))).toEqual([null, 'page 2'])
  })

  it('one that is not there is told from a hub that does not answer', async () => {
    expect(await answering({ orders: [], nextCursor: null }).client.orderId('SO-1')).toEqual({ ok: true, value: null })
    expect(await answering().client.orderId('SO-1')).toEqual({ ok: false, failure: 'unreachable' })
  })
})

describe('When main asks how much is unread', () => {
  it('a hub that does not answer says nothing, and one with no notifications none', async () => {
    expect(await answering().client.unread()).toBeNull()
    const none = { notifications: [], unread: 0, nextCursor: null }
    expect(await answering(none).client.unread()).toEqual({ count: 0, through: 0 })
  })
})
