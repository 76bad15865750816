import { beforeEach, describe, expect, it } from 'vitest'
import type { Failure } from '../../../../../renderer/services/hub/api-client.ts'
import type { BoardSnapshot, FeedScreen } from '../../../../../renderer/services/hub/feed-screen.ts'
import type { FeedListener, FeedTransport } from '../../../../../renderer/services/hub/feed-transport.ts'
import { createHubLink } from '../../../../../renderer/services/hub/hub-link.ts'
import type { Subscribed } from '../../../../../shared/contract/event.ts'
import type { NotificationView } from '../../../../../shared/contract/notification.ts'
import type { CountedOrder } from '../../../../../shared/contract/order.ts'
import { failed, ok, type Result } from '../../../../../shared/domain/result.ts'
import { DEFAULT_WORKFLOW } from '../../../../../shared/domain/workflow.ts'
import { boardOrder, eventOf } from '../../orders.ts'

const AWAY: Failure = { code: 'unreachable', message: 'The hub does not answer.', status: 0, current: null }

/** A promise whose end the test decides. */
function open<Value>() {
  let settle: (value: Value) => void = () => {}
  const promise = new Promise<Value>((resolve) => {
    settle = resolve
  })
  return { promise, settle }
}

/** A hub played by the test, and the screen that the link feeds. */
function stage() {
  const board = new Map<string, CountedOrder>()
  const seen = {
    isJoined: false,
    positions: [] as number[],
    replaced: 0,
    notified: [] as string[],
    missing: 0,
    joins: 0,
    reopened: 0,
  }
  const asked: (number | null)[] = []
  const subscriptions: ReturnType<typeof open<Subscribed | null>>[] = []
  const boards: ReturnType<typeof open<Result<BoardSnapshot, Failure>>>[] = []
  const fetches: { id: string; answer: ReturnType<typeof open<Result<CountedOrder, Failure>>> }[] = []
  let hub: FeedListener | undefined

  const transport: FeedTransport = {
    open: (listener) => {
      hub = listener
    },
    close: () => {},
    reopen: () => {
      seen.reopened++
    },
    subscribe: (since) => {
      asked.push(since)
      const answer = open<Subscribed | null>()
      subscriptions.push(answer)
      return answer.promise
    },
    answerHeartbeat: () => {},
    view: () => {},
  }
  const screen: FeedScreen = {
    knownOrder: (id) => board.get(id),
    replaceBoard: (orders) => {
      seen.replaced++
      board.clear()
      for (const order of orders) board.set(order._id, order)
    },
    putOrders: (orders) => {
      for (const order of orders) if (order.version > (board.get(order._id)?.version ?? 0)) board.set(order._id, order)
    },
    boardFailed: () => {},
    happened: () => {},
    notified: (notifications) => seen.notified.push(...notifications.map(({ _id }) => _id)),
    notificationUpdated: () => {},
    heard: () => {},
    viewing: () => {},
    reached: (position) => seen.positions.push(position),
    missing: (count) => {
      seen.missing = count
    },
    joining: () => {
      seen.isJoined = false
    },
    joined: () => {
      seen.isJoined = true
      seen.joins++
    },
    disconnected: () => {},
    refused: () => {},
    sessionEnded: () => {},
  }
  const link = createHubLink({
    transport,
    screen,
    loadBoard: () => {
      const answer = open<Result<BoardSnapshot, Failure>>()
      boards.push(answer)
      return answer.promise
    },
    loadOrder: (id) => {
      const answer = open<Result<CountedOrder, Failure>>()
      fetches.push({ id, answer })
      return answer.promise
    },
    wait: () => Promise.resolve(),
    workflow: DEFAULT_WORKFLOW,
    role: 'staff',
  })
  link.start()
  if (hub === undefined) throw new Error('The link did not open its transport.')
  return { hub, board, seen, asked, subscriptions, boards, fetches, link }
}

/** Lets everything that is ready run. */
const settled = () => new Promise((resolve) => setImmediate(resolve))

async function joinedAt(seq: number, orders: CountedOrder[]) {
  const on = stage()
  on.hub.connected()
  on.subscriptions[0]?.settle({ seq, events: [], reset: false })
  await settled()
  on.boards[0]?.settle(ok({ seq, orders }))
  await settled()
  return on
}

function heartbeat(seq: number) {
  return { seq, now: '2026-01-31T09:05:00.000Z', store: 'ok' as const }
}

describe('When the first board is loaded', () => {
  it('what came meanwhile is applied after it, and what the board already reflects is not', async () => {
    const on = stage()
    on.hub.connected()
    on.subscriptions[0]?.settle({ seq: 10, events: [], reset: false })
    await settled()
    on.hub.event(eventOf(11, boardOrder('a', { version: 2, status: 'approved' })))
    on.hub.event(eventOf(12, boardOrder('a', { version: 3, status: 'processing' })))
    on.boards[0]?.settle(ok({ seq: 11, orders: [boardOrder('a', { version: 2, status: 'approved' })] }))
    await settled()

    expect(on.asked).toEqual([null])
    expect(on.board.get('a')?.status).toBe('processing')
    expect(on.fetches).toHaveLength(0)
  })

  it('a heartbeat that came meanwhile counts only once the board is there', async () => {
    const on = stage()
    on.hub.connected()
    on.subscriptions[0]?.settle({ seq: 10, events: [], reset: false })
    await settled()
    on.hub.heartbeat(heartbeat(12))
    expect(on.seen.positions).toEqual([])

    on.boards[0]?.settle(ok({ seq: 11, orders: [] }))
    await settled()
    expect(on.seen.positions.at(-1)).toBe(12)
  })

  it('a board that cannot be had is asked for again, for as long as the connection holds', async () => {
    const on = stage()
    on.hub.connected()
    on.subscriptions[0]?.settle({ seq: 10, events: [], reset: false })
    await settled()
    on.boards[0]?.settle(failed(AWAY))
    await settled()
    on.boards[1]?.settle(ok({ seq: 10, orders: [boardOrder('a')] }))
    await settled()
    expect(on.seen.joins).toBe(1)
    expect(on.board.size).toBe(1)
  })
})

describe('When the connection comes back', () => {
  let on: Awaited<ReturnType<typeof joinedAt>>
  beforeEach(async () => {
    on = await joinedAt(10, [boardOrder('a')])
    on.hub.event(eventOf(11, boardOrder('a', { version: 2, status: 'approved' })))
    on.hub.heartbeat(heartbeat(11))
    on.hub.disconnected()
    on.hub.connected()
  })

  it('it asks for what is after its position, and applies that without loading the board', async () => {
    on.subscriptions[1]?.settle({
      seq: 13,
      events: [eventOf(13, boardOrder('a', { version: 3, status: 'processing' }))],
      reset: false,
    })
    await settled()
    expect(on.asked).toEqual([null, 11])
    expect(on.board.get('a')?.status).toBe('processing')
    expect(on.seen.positions.at(-1)).toBe(13)
    expect(on.boards).toHaveLength(1)
  })

  it('on a reset it loads the board anew and applies only what is after that', async () => {
    on.subscriptions[1]?.settle({ seq: 5000, events: [], reset: true })
    await settled()
    on.hub.event(eventOf(5001, boardOrder('b', { version: 9, status: 'approved' })))
    on.boards[1]?.settle(ok({ seq: 5001, orders: [boardOrder('b', { version: 9, status: 'approved' })] }))
    await settled()
    expect(on.seen.replaced).toBe(2)
    expect([...on.board.keys()]).toEqual(['b'])
    expect(on.seen.positions.at(-1)).toBe(5001)
  })

  it('until all is there nothing is claimed to be, though the hub is heard: it may have gone back to a backup', async () => {
    expect(on.seen.isJoined).toBe(false)
    on.subscriptions[1]?.settle({ seq: 5, events: [], reset: true })
    await settled()
    on.hub.heartbeat(heartbeat(5))
    expect(on.seen.isJoined).toBe(false)
    on.boards[1]?.settle(ok({ seq: 5, orders: [] }))
    await settled()
    expect(on.seen.isJoined).toBe(true)
    expect(on.seen.positions.at(-1)).toBe(5)
  })

  it('what an earlier connection still waited for is void', async () => {
    on.hub.disconnected()
    on.hub.connected()
    on.subscriptions[1]?.settle({ seq: 99, events: [], reset: false })
    await settled()
    expect(on.seen.positions.at(-1)).toBe(11)
    expect(on.asked).toEqual([null, 11, 11])
  })

  it('a request that is not answered makes it connect anew', async () => {
    on.subscriptions[1]?.settle(null)
    await settled()
    expect(on.seen.reopened).toBe(1)
  })
})

describe('When events arrive', () => {
  it('a repeated one changes nothing', async () => {
    const on = await joinedAt(10, [boardOrder('a')])
    const event = eventOf(11, boardOrder('a', { version: 2, status: 'approved' }))
    on.hub.event(event)
    on.hub.event(event)
    expect(on.board.get('a')?.version).toBe(2)
    expect(on.fetches).toHaveLength(0)
  })

  it('its position counts as reached only with the notification of the same change', async () => {
    const on = await joinedAt(10, [boardOrder('a')])
    on.hub.event(eventOf(11, boardOrder('a', { version: 2, status: 'approved' })))
    on.hub.disconnected()
    on.hub.connected()
    on.subscriptions[1]?.settle({ seq: 10, events: [], reset: false })
    await settled()
    on.hub.notification(notification('n', 11))
    on.hub.disconnected()
    on.hub.connected()
    expect(on.asked).toEqual([null, 10, 11])
  })

  it('a version that skips one has its order fetched', async () => {
    const on = await joinedAt(10, [boardOrder('a')])
    on.hub.event(eventOf(14, boardOrder('a', { version: 4, status: 'allocated' })))
    expect(on.board.get('a')?.version).toBe(1)
    on.fetches[0]?.answer.settle(ok(boardOrder('a', { version: 4, status: 'allocated' })))
    await settled()
    expect(on.board.get('a')?.status).toBe('allocated')
  })

  it('a fetched order does not replace a newer one that came meanwhile', async () => {
    const on = await joinedAt(10, [boardOrder('a')])
    on.hub.event(eventOf(14, boardOrder('a', { version: 4, status: 'allocated' })))
    on.board.set('a', boardOrder('a', { version: 5, status: 'dispatched' })) // the answer to one's own change
    on.fetches[0]?.answer.settle(ok(boardOrder('a', { version: 4, status: 'allocated' })))
    await settled()
    expect(on.board.get('a')?.status).toBe('dispatched')
  })

  it('a fetch that answers an older version than was heard of is made again', async () => {
    const on = await joinedAt(10, [boardOrder('a')])
    on.hub.event(eventOf(14, boardOrder('a', { version: 4 })))
    on.hub.event(eventOf(16, boardOrder('a', { version: 6, status: 'allocated' })))
    expect(on.fetches).toHaveLength(1)
    on.fetches[0]?.answer.settle(ok(boardOrder('a', { version: 4 })))
    await settled()
    on.fetches[1]?.answer.settle(ok(boardOrder('a', { version: 6, status: 'allocated' })))
    await settled()
    expect(on.board.get('a')?.version).toBe(6)
    expect(on.seen.missing).toBe(0)
  })

  it('an order that cannot be fetched is missing until it can', async () => {
    const on = await joinedAt(10, [boardOrder('a')])
    on.hub.event(eventOf(14, boardOrder('a', { version: 4 })))
    on.fetches[0]?.answer.settle(failed(AWAY))
    await settled()
    expect(on.seen.missing).toBe(1)
    on.fetches[1]?.answer.settle(ok(boardOrder('a', { version: 4 })))
    await settled()
    expect(on.seen.missing).toBe(0)
  })
})

function notification(id: string, seq: number): NotificationView {
  return {
    _id: id,
    type: 'order_status_update',
    title: 'Order Status Updated',
    message: 'Order SO-a status changed from "pending" to "approved" by Bilal Ahmed',
    priority: 'medium',
    timestamp: '2026-01-31T09:05:00.000Z',
    state: 'unread',
    data: {
      entityType: 'order',
      entityId: 'a',
      orderNumber: 'SO-a',
      oldStatus: 'pending',
      status: 'approved',
      customer: { _id: 'c', name: 'Karachi Builders' },
      actor: { name: 'Bilal Ahmed' },
      comments: null,
      changes: [],
      url: '/orders/a',
    },
    seq,
  }
}
