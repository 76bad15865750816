import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { FeedEvent } from '../../../shared/contract/event.ts'
import type { OrderView } from '../../../shared/contract/order.ts'
import { refusal } from '../../support/asking.ts'
import { startTestHub, type TestHub } from '../../support/hub/test-hub.ts'
import { type Cast, castOf } from '../../support/people.ts'

let hub: TestHub
let cast: Cast
let made: OrderView
let head: number

beforeAll(async () => {
  hub = await startTestHub()
  cast = await castOf(hub.url)
  made = await cast.staff.create({ notes: 'Gate B' })
  await cast.manager.change(made._id, { status: 'approved', comments: 'Go' })
  await cast.manager.change(made._id, { discountAmount: 50, comments: 'Deal' })
  await cast.staff.change(made._id, { status: 'processing', priority: 'urgent' })
  await cast.manager.recall(made._id, { body: { comments: 'Not yet' } })
  for (let count = 0; count < 20; count += 1) await cast.staff.create()
  head = (await cast.admin.get('board')).seq
})
afterAll(() => hub.stop())

const changes = (query: string, person = cast.admin) => person.get('changes', `/changes${query}`)
const told = (events: readonly FeedEvent[]) => events.map(({ seq, type }) => `${seq} ${type}`)
const person = ({ user: { _id, firstName, lastName, email, name } }: Cast['staff']) => ({
  _id,
  firstName,
  lastName,
  email,
  name,
})

describe('When the log is read', () => {
  it('it ascends from the first, each event followed by the caller’s own notification', async () => {
    const { events } = await changes('?limit=10')
    expect(told(events)).toEqual(
      ['order_created', 'order_status_update', 'order_updated', 'order_status_update', 'order_status_recalled'].flatMap(
        (type, index) => [`${index + 1} ${type}`, `${index + 1} notification`],
      ),
    )
  })

  it('what the caller did has no notification', async () => {
    const { events } = await changes('?limit=7', cast.manager)
    expect(told(events)).toEqual([
      '1 order_created',
      '1 notification',
      '2 order_status_update',
      '3 order_updated',
      '4 order_status_update',
      '4 notification',
      '5 order_status_recalled',
    ])
  })

  it('an order’s creation is told with its items, and without nextStatuses', async () => {
    const { nextStatuses: _, ...order } = made
    const { json } = await cast.admin.ask('GET', '/api/changes?limit=1')
    expect(json).toHaveProperty('events.0', {
      type: 'order_created',
      seq: 1,
      at: made.createdAt,
      actor: person(cast.staff),
      comments: null,
      order,
    })
  })

  it('a change of status is told with the old one, the whole order but its items, and the comment', async () => {
    const { nextStatuses: _, items: __, ...order } = made
    const { json } = await cast.admin.ask('GET', '/api/changes?since=1&limit=1')
    const moment = expect.any(String)
    expect(json).toHaveProperty('events.0', {
      type: 'order_status_update',
      seq: 2,
      at: moment,
      actor: person(cast.manager),
      comments: 'Go',
      order: {
        ...order,
        status: 'approved',
        oldStatus: 'pending',
        version: 2,
        statusComment: 'Go',
        statusChangedAt: moment,
        clockStartedAt: moment,
        warnAt: moment,
        lateAt: moment,
        updatedAt: moment,
        updatedBy: person(cast.manager),
      },
    })
  })

  it('a change of something else has no oldStatus', async () => {
    const { json } = await cast.admin.ask('GET', '/api/changes?since=2&limit=1')
    expect(json).toHaveProperty('events.0.type', 'order_updated')
    expect(json).not.toHaveProperty('events.0.order.oldStatus')
  })

  it('a recall tells the status it took back', async () => {
    const { json } = await cast.admin.ask('GET', '/api/changes?since=4&limit=1')
    expect(json).toHaveProperty('events.0.order.oldStatus', 'processing')
    expect(json).toHaveProperty('events.0.order.status', 'approved')
  })

  it('seq is the head, and there is no more', async () => {
    expect(await changes('')).toMatchObject({ seq: head, hasMore: false })
  })

  it('after the head there is nothing, and seq says how far that holds', async () => {
    expect(await changes(`?since=${head}`)).toEqual({ events: [], seq: head, hasMore: false })
  })
})

describe('When the log is read in pages', () => {
  it.each([1, 2, 3, 5, 7, 49, 50, 51])(
    'of %i, no page splits a seq, and together they are the whole',
    async (limit) => {
      const whole = (await changes('')).events
      const pages: FeedEvent[][] = []
      for (let since = 0, more = true; more; ) {
        const page = await changes(`?since=${since}&limit=${limit}`)
        pages.push(page.events)
        since = page.seq
        more = page.hasMore
      }
      const split = pages.slice(1).filter((page, index) => page[0]?.seq === pages[index]?.at(-1)?.seq)
      expect(split).toEqual([])
      expect(pages.flat()).toEqual(whole)
    },
  )

  it('a page holds at most what was asked for, unless one seq alone is more', async () => {
    const { events } = await changes('?limit=9')
    expect(events).toHaveLength(8)
  })

  it('a page that is not the last says how far it is complete', async () => {
    expect(await changes('?limit=4')).toMatchObject({ seq: 2, hasMore: true })
  })

  it('one who sees nothing of it is brought to the head at once', async () => {
    expect(await changes('?limit=1', cast.otherCustomer)).toEqual({ events: [], seq: head, hasMore: false })
  })

  it.each(['limit=0', 'limit=1001', 'limit=x', 'since=-1', 'since=x', 'since=1.5', 'only=events', 'since=1&since=2'])(
    '%s is 400',
    async (query) => {
      expect(refusal(await cast.admin.ask('GET', `/api/changes?${query}`))).toBe('400 bad_request')
    },
  )

  it('1,000 are allowed', async () => {
    expect((await changes('?limit=1000')).hasMore).toBe(false)
  })
})

describe('When only notifications are asked for', () => {
  it('there are no events of orders', async () => {
    const { events, seq } = await changes('?only=notifications', cast.manager)
    expect(new Set(events.map(({ type }) => type))).toEqual(new Set(['notification']))
    expect(seq).toBe(head)
  })

  it('one’s own doings are not among them', async () => {
    const { events } = await changes('?only=notifications&limit=3', cast.manager)
    expect(events.map(({ seq }) => seq)).toEqual([1, 4, 6])
  })

  it('each is the inbox’s row', async () => {
    const { events } = await changes('?only=notifications&limit=1')
    const { notifications } = await cast.admin.get('notifications', '/notifications?limit=500')
    const last = notifications.at(-1)
    expect(events).toEqual([{ type: 'notification', seq: 1, notification: last }])
  })
})

describe('When an order’s timeline is read', () => {
  it('it is newest first, with who, what, when, and why', async () => {
    const { events } = await cast.staff.get('timeline', `/orders/${made._id}/timeline`)
    const short = events.map(({ seq, type, comments, oldStatus, status, version }) => [
      seq,
      type,
      comments,
      oldStatus,
      status,
      version,
    ])
    expect(short).toEqual([
      [5, 'order_status_recalled', 'Not yet', 'processing', 'approved', 5],
      [4, 'order_status_update', null, 'approved', 'processing', 4],
      [3, 'order_updated', 'Deal', null, 'approved', 3],
      [2, 'order_status_update', 'Go', 'pending', 'approved', 2],
      [1, 'order_created', null, null, 'pending', 1],
    ])
  })

  it('it says which fields changed, from what to what', async () => {
    const { events } = await cast.staff.get('timeline', `/orders/${made._id}/timeline`)
    expect(events.map(({ changes }) => changes)).toEqual([
      [
        { field: 'status', from: 'processing', to: 'approved' },
        { field: 'priority', from: 'urgent', to: 'normal' },
      ],
      [
        { field: 'status', from: 'approved', to: 'processing' },
        { field: 'priority', from: 'normal', to: 'urgent' },
      ],
      [
        { field: 'totalDiscount', from: 0, to: 50 },
        { field: 'notes', from: 'Gate B', to: 'Deal' },
      ],
      [{ field: 'status', from: 'pending', to: 'approved' }],
      [],
    ])
  })

  it('of an unknown order it is 404', async () => {
    expect(refusal(await cast.staff.ask('GET', `/api/orders/${'f'.repeat(24)}/timeline`))).toBe('404 not_found')
  })

  it('it goes back at least 1,000 events', async () => {
    const { _id } = await cast.staff.create()
    for (let done = 0; done < 1000; done += 50) {
      await Promise.all(Array.from({ length: 50 }, () => cast.staff.change(_id, { priority: 'urgent' })))
    }
    const { events } = await cast.staff.get('timeline', `/orders/${_id}/timeline`)
    expect(events.map(({ version }) => version)).toEqual(Array.from({ length: 1001 }, (_, index) => 1001 - index))
  })
})
