import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { startTestHub, type TestHub } from '../../support/hub/test-hub.ts'
import { closeConsoles, connect, follow } from '../../support/live-console.ts'
import { type Cast, castOf } from '../../support/people.ts'

let hub: TestHub
let cast: Cast

beforeAll(async () => {
  hub = await startTestHub()
  cast = await castOf(hub.url)
})
afterEach(closeConsoles)
afterAll(() => hub.stop())

const head = async () => (await cast.admin.get('board')).seq

describe('When a console subscribes', () => {
  it('without since, it gets the head and no events', async () => {
    const live = await connect(hub.url, cast.staff.token)
    expect(await live.subscribe({})).toEqual({ seq: await head(), events: [], reset: false })
  })

  it('without anything, it is the same', async () => {
    const live = await connect(hub.url, cast.staff.token)
    expect(await live.send('subscribe')).toEqual({ seq: await head(), events: [], reset: false })
  })

  it('since a seq, it gets what came after, as the log has it', async () => {
    const since = await head()
    const { _id } = await cast.staff.create()
    await cast.manager.move(_id, 'approved')
    const live = await connect(hub.url, cast.admin.token)
    const { events } = await cast.admin.get('changes', `/changes?since=${since}`)
    expect(await live.subscribe({ since })).toEqual({ seq: since + 2, events, reset: false })
    expect(events.map(({ type }) => type)).toEqual([
      'order_created',
      'notification',
      'order_status_update',
      'notification',
    ])
  })

  it('since the head, it gets nothing', async () => {
    const live = await connect(hub.url, cast.staff.token)
    const since = await head()
    expect(await live.subscribe({ since })).toEqual({ seq: since, events: [], reset: false })
  })

  it('since beyond the head, it has to start anew', async () => {
    const live = await connect(hub.url, cast.staff.token)
    const seq = await head()
    expect(await live.subscribe({ since: seq + 1 })).toEqual({ seq, events: [], reset: true })
  })

  it('with only notifications, it gets those and no events', async () => {
    const since = await head()
    const { orderNumber } = await cast.staff.create()
    const live = await connect(hub.url, cast.manager.token)
    const { events } = await live.subscribe({ since, only: 'notifications' })
    expect(events).toMatchObject([
      { type: 'notification', seq: since + 1, notification: { title: 'New Order', data: { orderNumber } } },
    ])
  })

  it('its own doings are events without notifications', async () => {
    const since = await head()
    await cast.staff.create()
    const live = await connect(hub.url, cast.staff.token)
    expect((await live.subscribe({ since })).events.map(({ type }) => type)).toEqual(['order_created'])
  })

  it('a subscription after a reset hears what comes', async () => {
    const live = await connect(hub.url, cast.staff.token)
    await live.subscribe({ since: 999_999 })
    await cast.manager.create()
    expect(await live.first('order_created')).toHaveProperty('type', 'order_created')
  })
})

describe('When changes go on while a console subscribes', () => {
  it('answer and socket together have each seq once, without a gap', async () => {
    const since = await head()
    const { _id } = await cast.staff.create()
    const writing = Array.from({ length: 60 }, () => cast.staff.change(_id, { priority: 'urgent' }))
    const live = await connect(hub.url, cast.admin.token)
    const answer = await live.subscribe({ since })
    await Promise.all(writing)
    await live.until(({ payload }) => Object(payload).seq === since + 61)
    const told = [
      ...answer.events.filter(({ type }) => type !== 'notification').map(({ seq }) => seq),
      ...live.events().map(({ seq }) => seq),
    ]
    expect(told).toEqual(Array.from({ length: 61 }, (_, index) => since + 1 + index))
  })
})

describe('When much was missed', () => {
  it('1,000 are told, 1,001 are a reset', async () => {
    const since = await head()
    const { _id } = await cast.staff.create()
    for (let done = 0; done < 1000; done += 50) {
      await Promise.all(Array.from({ length: 50 }, () => cast.staff.change(_id, { priority: 'urgent' })))
    }
    const live = await connect(hub.url, cast.admin.token)
    const told = await live.subscribe({ since: since + 1 })
    expect(told).toMatchObject({ seq: since + 1001, reset: false })
    expect(told.events.filter(({ type }) => type !== 'notification')).toHaveLength(1000)
    expect(await live.subscribe({ since })).toEqual({ seq: since + 1001, events: [], reset: true })
  })

  it('what a customer does not see is not counted', async () => {
    const live = await connect(hub.url, cast.otherCustomer.token)
    expect(await live.subscribe({ since: 0 })).toEqual({ seq: await head(), events: [], reset: false })
  })

  it('what was not notified is not counted where only notifications are asked for', async () => {
    const live = await connect(hub.url, cast.otherCustomer.token)
    expect((await live.subscribe({ since: 0, only: 'notifications' })).reset).toBe(false)
  })
})

describe('When a message is malformed', () => {
  it.each([
    ['a negative since', { since: -1 }],
    ['a since as text', { since: '5' }],
    ['half a since', { since: 1.5 }],
    ['an endless since', { since: 1e300 }],
    ['another only', { only: 'events' }],
    ['a text', 'all'],
    ['a number', 5],
    ['a list', [1]],
    ['true', true],
  ])('subscribe with %s is acknowledged with an error', async (_, request) => {
    const live = await connect(hub.url, cast.staff.token)
    expect(await live.send('subscribe', request)).toEqual({
      error: { code: 'bad_request', message: expect.stringMatching(/^\S.*\.$/) },
    })
  })

  it.each([['nothing'], [{ seq: -1 }], [{ seq: '1' }], [{}], [null]])(
    'heartbeat with %o is acknowledged with an error',
    async (payload) => {
      const live = await connect(hub.url, cast.staff.token)
      expect(await live.send('heartbeat', payload)).toHaveProperty('error.code', 'bad_request')
    },
  )

  it('heartbeat with nothing but an acknowledgement is acknowledged with an error', async () => {
    const live = await connect(hub.url, cast.staff.token)
    expect(await live.send('heartbeat')).toHaveProperty('error.code', 'bad_request')
  })

  it('it joins no room', async () => {
    const live = await connect(hub.url, cast.staff.token)
    const other = await follow(cast.staff)
    await live.send('subscribe', { since: -1 })
    await cast.manager.create()
    await other.first('order_created')
    expect(live.events()).toEqual([])
  })

  it('without an acknowledgement it is ignored', async () => {
    const live = await follow(cast.staff)
    live.socket.emit('subscribe', { since: -1 })
    live.socket.emit('heartbeat', 'x')
    live.socket.emit('subscribe', 'x', 'y', 'z')
    expect((await live.subscribe()).reset).toBe(false)
  })
})

describe('When a message is unknown', () => {
  it.each([
    'join',
    'room',
    'order_created',
    'notification',
    'session_ended',
    'admin',
    'message',
    '__proto__',
    'order_status_update',
  ])('%s is ignored, and nobody hears of it', async (name) => {
    const [live, other] = [await follow(cast.staff), await follow(cast.manager)]
    live.socket.emit(name, { room: `in-house ${cast.staff.user._id}`, order: { status: 'completed' } })
    await live.subscribe()
    await other.subscribe()
    expect([...live.messages, ...other.messages].filter((message) => message.name !== 'heartbeat')).toEqual([])
  })

  it('it cannot join a room by claiming it', async () => {
    const live = await connect(hub.url, cast.customer.token)
    await live.subscribe({
      only: null,
      room: 'all',
      rooms: ['*'],
      companyId: 'x',
      userId: cast.admin.user._id,
      role: 'admin',
    })
    await cast.staff.create({ customer: { name: 'Lahore Traders' } })
    await live.subscribe()
    expect(live.events()).toEqual([])
  })
})
