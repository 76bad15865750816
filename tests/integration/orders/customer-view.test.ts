import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { OrderView } from '../../../shared/contract/order.ts'
import { refusal } from '../../support/asking.ts'
import { startTestHub, type TestHub } from '../../support/hub/test-hub.ts'
import { closeConsoles, follow, type LiveConsole } from '../../support/live-console.ts'
import { type Cast, COMPANY, castOf } from '../../support/people.ts'

let hub: TestHub
let cast: Cast
let own: OrderView
let foreign: OrderView
let live: LiveConsole
let since: number

/** Whatever a customer gets may hold none of what was said in house, and nobody's name but the company's. */
const IN_HOUSE = /hush|Mona|Sam|Ada|Tester|@test\.example/

beforeAll(async () => {
  hub = await startTestHub()
  cast = await castOf(hub.url)
  live = await follow(cast.customer)
  since = (await cast.admin.get('board')).seq
  own = await cast.staff.create({ notes: 'hush hidden note' })
  foreign = await cast.staff.create({ customer: { name: 'Lahore Traders' } })
  await cast.manager.change(own._id, { status: 'approved', comments: 'hush between us' })
  await cast.manager.change(own._id, { discountAmount: 50, comments: 'hush for a friend' })
  await cast.staff.change(own._id, { status: 'on_hold', comments: 'hush no stock' })
  await cast.manager.recall(own._id, { body: { comments: 'hush mistake' } })
  await cast.staff.change(own._id, { status: 'on_hold', comments: 'hush again' })
  await live.subscribe()
})
afterAll(async () => {
  closeConsoles()
  await hub.stop()
})

const HIDDEN = { notes: null, statusComment: null, heldFrom: null, nextStatuses: [], updatedBy: { name: COMPANY } }

describe('When a customer reads their own order', () => {
  it('notes, comment, heldFrom and the names of staff are not there', async () => {
    expect(await cast.customer.get('order', `/orders/${own._id}`)).toMatchObject(HIDDEN)
  })

  it('updatedBy is the company’s name and nothing else', async () => {
    const { json } = await cast.customer.ask('GET', `/api/orders/${own._id}`)
    expect(json).toHaveProperty('updatedBy', { name: COMPANY })
  })

  it('status, amounts and items are', async () => {
    const { status, totalDiscount, finalTotal, items } = await cast.customer.get('order', `/orders/${own._id}`)
    expect({ status, totalDiscount, finalTotal, items }).toEqual({
      status: 'on_hold',
      totalDiscount: 50,
      finalTotal: 950,
      items: own.items,
    })
  })

  it.each([
    ['the order', () => `/api/orders/${own._id}`],
    ['its timeline', () => `/api/orders/${own._id}/timeline`],
    ['the board', () => '/api/board'],
    ['the board with counts', () => '/api/board?items=count'],
    ['the list', () => '/api/orders'],
    ['the log', () => '/api/changes?since=0'],
    ['the notifications', () => '/api/notifications'],
    ['the session', () => '/api/workflow'],
  ])('%s holds nothing that was said in house', async (_, path) => {
    expect((await cast.customer.ask('GET', path())).text).not.toMatch(IN_HOUSE)
  })

  it('the timeline tells every step, in the company’s name, without comments', async () => {
    const { events } = await cast.customer.get('timeline', `/orders/${own._id}/timeline`)
    expect(events).toHaveLength(6)
    expect(events.every(({ actor, comments }) => actor.name === COMPANY && comments === null)).toBe(true)
  })

  it('the timeline tells of no change of notes', async () => {
    const { events } = await cast.customer.get('timeline', `/orders/${own._id}/timeline`)
    expect(events.flatMap(({ changes }) => changes.map(({ field }) => field))).not.toContain('notes')
  })

  it('words of the notes find nothing', async () => {
    const { orders } = await cast.customer.get('orders', '/orders?q=hush')
    expect(orders).toEqual([])
  })
})

describe('When a customer reads lists', () => {
  it('the board has own orders only', async () => {
    const { orders } = await cast.customer.get('board')
    expect(orders).toMatchObject([{ _id: own._id, ...HIDDEN }])
  })

  it('the list has own orders only, whatever the filter', async () => {
    const found = await Promise.all(
      ['/orders', `/orders?q=${foreign.orderNumber}`, '/orders?customer=Lahore%20Traders'].map((path) =>
        cast.customer.get('orders', path),
      ),
    )
    expect(found.map(({ orders }) => orders.map(({ _id }) => _id))).toEqual([[own._id], [], []])
  })

  it('the log has own events only, so with gaps, each followed by the customer’s notification', async () => {
    const { events, seq } = await cast.customer.get('changes', `/changes?since=${since}`)
    const told = events.map(({ type, seq }) => `${seq - since} ${type}`)
    expect(told).toEqual([
      '1 order_created',
      '1 notification',
      '3 order_status_update',
      '3 notification',
      '4 order_updated',
      '4 notification',
      '5 order_status_update',
      '5 notification',
      '6 order_status_recalled',
      '6 notification',
      '7 order_status_update',
      '7 notification',
    ])
    expect(seq).toBe(since + 7)
  })

  it('the notifications are of own orders only, in the company’s name', async () => {
    const { notifications } = await cast.customer.get('notifications')
    expect(new Set(notifications.map(({ data }) => data.orderNumber))).toEqual(new Set([own.orderNumber]))
    expect(notifications[0]?.message).toBe(
      `Order ${own.orderNumber} status changed from "approved" to "on_hold" by ${COMPANY}`,
    )
    expect(notifications[0]?.data).toMatchObject({ actor: { name: COMPANY }, comments: null })
  })

  it('a person of the company cannot be found by', async () => {
    const actor = cast.manager.user
    const found = await Promise.all(
      [actor._id, actor.email].map((each) => cast.customer.get('notifications', `/notifications?actor=${each}`)),
    )
    expect(found.flatMap(({ notifications }) => notifications)).toEqual([])
  })
})

describe('When a customer listens', () => {
  it('the socket tells own events only, in their rendering', () => {
    expect(live.events().map(({ seq }) => seq - since)).toEqual([1, 3, 4, 5, 6, 7])
    expect(live.events().map(({ actor, comments }) => ({ actor, comments }))).toEqual(
      Array.from({ length: 6 }, () => ({ actor: { name: COMPANY }, comments: null })),
    )
  })

  it('nothing on the socket was said in house', () => {
    expect(JSON.stringify(live.messages)).not.toMatch(IN_HOUSE)
  })

  it('catching up over the socket says the same as the log', async () => {
    const { events } = await live.subscribe({ since })
    expect(events).toEqual((await cast.customer.get('changes', `/changes?since=${since}`)).events)
  })
})

describe('When an order is another customer’s', () => {
  it.each([
    ['GET', ''],
    ['GET', '/timeline'],
    ['PUT', ''],
    ['POST', '/recall'],
  ])('%s …%s is 404', async (method, tail) => {
    const asking = method === 'GET' ? {} : { body: method === 'PUT' ? { status: 'approved' } : {} }
    const answer = await cast.customer.ask(method, `/api/orders/${foreign._id}${tail}`, asking)
    expect(refusal(answer)).toBe('404 not_found')
  })

  it('404 comes before a stale version', async () => {
    const answer = await cast.customer.change(foreign._id, { priority: 'urgent' }, { 'If-Match': '"9"' })
    expect(refusal(answer)).toBe('404 not_found')
  })
})
