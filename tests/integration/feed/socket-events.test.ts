import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { startTestHub, type TestHub } from '../../support/hub/test-hub.ts'
import { closeConsoles, connect, follow } from '../../support/live-console.ts'
import { addPerson, type Cast, castOf, signIn, type TestPerson } from '../../support/people.ts'

let hub: TestHub
let cast: Cast
let otherStaff: TestPerson

beforeAll(async () => {
  hub = await startTestHub()
  cast = await castOf(hub.url)
  otherStaff = await addPerson(cast.admin, 'staff', 'Sue')
})
afterEach(closeConsoles)
afterAll(() => hub.stop())

const head = async () => (await cast.admin.get('board')).seq

describe('When an order changes', () => {
  it('the event on the socket is the log’s', async () => {
    const live = await follow(cast.admin)
    const since = await head()
    const { _id } = await cast.staff.create()
    await cast.manager.change(_id, { status: 'approved', comments: 'Go' })
    await live.first('order_status_update')
    const { events } = await cast.admin.get('changes', `/changes?since=${since}`)
    expect(live.events()).toEqual(events.filter(({ type }) => type !== 'notification'))
  })

  it.each([
    ['order_status_update', 'approved', () => ({ status: 'approved' })],
    ['order_updated', 'pending', () => ({ priority: 'urgent' as const })],
  ])('it comes under its type: %s', async (type, status, change) => {
    const live = await follow(cast.staff)
    const { _id } = await cast.staff.create()
    await cast.manager.change(_id, change())
    expect(await live.first(type)).toMatchObject({ type, order: { _id, status } })
  })

  it('all that work for the company hear it, and its customer’s people; others do not', async () => {
    const people = [cast.admin, cast.manager, cast.staff, otherStaff, cast.customer, cast.otherCustomer]
    const lives = await Promise.all(people.map((person) => follow(person)))
    await cast.staff.create()
    await Promise.all(lives.map((live) => live.subscribe()))
    expect(lives.map((live) => live.events().length)).toEqual([1, 1, 1, 1, 1, 0])
  })

  it('who made the change hears the event, but no notification', async () => {
    const live = await follow(cast.staff)
    await cast.staff.create()
    await live.subscribe()
    expect([live.events().length, live.notifications().length]).toEqual([1, 0])
  })

  it('each socket hears it once, though it subscribed three times', async () => {
    const live = await follow(cast.staff)
    await live.subscribe({ since: 0 })
    await live.subscribe()
    await cast.manager.create()
    await live.subscribe()
    expect([live.events().length, live.notifications().length]).toEqual([1, 1])
  })

  it('all consoles of a person hear it', async () => {
    const again = await signIn(hub.url, cast.staff.user.email)
    const lives = await Promise.all([follow(cast.staff), follow(cast.staff), follow(again)])
    await cast.manager.create()
    await Promise.all(lives.map((live) => live.first('notification')))
    expect(lives.map((live) => live.notifications().length)).toEqual([1, 1, 1])
  })

  it('it is saved before it is told', async () => {
    const live = await follow(cast.staff)
    const read = live.until(({ name }) => name === 'order_created').then(() => head())
    await cast.manager.create()
    expect(await read).toBe(live.events()[0]?.seq)
  })

  it('the notification comes after its event, in the order of seq', async () => {
    const live = await follow(cast.manager)
    const { _id } = await cast.staff.create()
    await Promise.all(Array.from({ length: 30 }, () => cast.staff.change(_id, { priority: 'urgent' })))
    await live.subscribe()
    const told = live.messages
      .filter(({ name }) => name !== 'heartbeat')
      .map(({ name, payload }) => [Object(payload).seq, name === 'notification' ? 1 : 0])
    expect(told).toEqual([...told].sort(([a, first], [b, second]) => a - b || (first ?? 0) - (second ?? 0)))
    expect(told).toHaveLength(62)
  })

  it('a refused change is told to nobody', async () => {
    const { _id } = await cast.staff.create()
    const live = await follow(cast.admin)
    await cast.staff.change(_id, { status: 'approved' })
    await live.subscribe()
    expect(live.events()).toEqual([])
  })

  it('a replay is told to nobody', async () => {
    const { _id } = await cast.staff.create()
    const key = { 'Idempotency-Key': 'told once' }
    await cast.staff.change(_id, { priority: 'urgent' }, key)
    const live = await follow(cast.admin)
    await cast.staff.change(_id, { priority: 'urgent' }, key)
    await live.subscribe()
    expect(live.events()).toEqual([])
  })

  it('a console that closed in the middle of it fails nobody’s request', async () => {
    const { _id } = await cast.staff.create()
    const live = await follow(cast.admin)
    const answers = Array.from({ length: 10 }, () => cast.staff.change(_id, { priority: 'urgent' }))
    live.close()
    expect((await Promise.all(answers)).map(({ status }) => status)).toEqual(Array.from({ length: 10 }, () => 200))
  })
})

describe('When a console wants only notifications', () => {
  it('it hears those and no events', async () => {
    const live = await follow(cast.manager, { only: 'notifications' })
    await cast.staff.create()
    await live.first('notification')
    expect([live.events().length, live.notifications().length]).toEqual([0, 1])
  })

  it('it hears events again once it subscribes to all', async () => {
    const live = await follow(cast.manager, { only: 'notifications' })
    await live.subscribe()
    await cast.staff.create()
    await live.first('notification')
    expect(live.events()).toHaveLength(1)
  })

  it('it hears no more events once it wants only notifications', async () => {
    const live = await follow(cast.manager)
    await live.subscribe({ only: 'notifications' })
    await cast.staff.create()
    await live.first('notification')
    expect(live.events()).toEqual([])
  })
})

describe('When a console was away', () => {
  it('what it missed and what comes join without gap or repeat', async () => {
    const away = await follow(cast.admin)
    const { seq } = await away.subscribe()
    away.close()
    const { _id } = await cast.staff.create()
    await cast.manager.move(_id, 'approved', 'processing')
    const back = await connect(hub.url, cast.admin.token)
    const { events } = await back.subscribe({ since: seq })
    await cast.staff.move(_id, 'allocated')
    await back.subscribe()
    const seqs = [...events.filter(({ type }) => type !== 'notification'), ...back.events()].map((event) => event.seq)
    expect(seqs).toEqual([seq + 1, seq + 2, seq + 3, seq + 4])
  })
})
