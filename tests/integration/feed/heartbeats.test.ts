import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestHub, type TestHub } from '../../support/hub/test-hub.ts'
import { closeConsoles, connect, follow, type LiveConsole } from '../../support/live-console.ts'
import { type Cast, castOf } from '../../support/people.ts'

let hub: TestHub
let cast: Cast
let lives: LiveConsole[]
let silent: LiveConsole
let seq: number

beforeAll(async () => {
  hub = await startTestHub()
  cast = await castOf(hub.url)
  silent = await connect(hub.url, cast.staff.token)
  lives = await Promise.all([
    follow(cast.staff),
    follow(cast.customer),
    follow(cast.otherCustomer),
    follow(cast.manager, { only: 'notifications' }),
  ])
  await cast.staff.create({ customer: { name: 'Lahore Traders' } })
  seq = (await cast.admin.get('board')).seq
  await Promise.all(
    lives.map((live) => live.until(() => live.heartbeats().filter((beat) => beat.seq === seq).length >= 2)),
  )
})
afterAll(async () => {
  closeConsoles()
  await hub.stop()
})

describe('When nothing happens', () => {
  it('every subscribed console gets a heartbeat every 2 s', () => {
    const gaps = lives.map((live) => {
      const [last, before] = live.heartbeats().toReversed()
      return Date.parse(last?.now ?? '') - Date.parse(before?.now ?? '')
    })
    for (const gap of gaps) {
      expect(gap).toBeGreaterThan(1500)
      expect(gap).toBeLessThan(2900)
    }
  })

  it('it has the log’s position, the hub’s clock, and that changes can be saved', () => {
    const beat = lives[0]?.heartbeats().at(-1)
    expect(beat).toEqual({ seq, now: expect.stringMatching(/^\d{4}-.*\.\d{3}Z$/), store: 'ok' })
    expect(Math.abs(Date.parse(beat?.now ?? '') - Date.now())).toBeLessThan(5000)
  })

  it('a customer’s has the same position, though they see only part', () => {
    expect(lives[1]?.heartbeats().at(-1)?.seq).toBe(seq)
  })

  it('a console that did not subscribe gets none', () => {
    expect(silent.messages).toEqual([])
  })

  it('a console may answer with its position', async () => {
    const live = await follow(cast.staff)
    live.socket.emit('heartbeat', { seq })
    await live.subscribe()
    expect(live.socket.connected).toBe(true)
  })

  it('the answer may claim any position, and changes nothing', async () => {
    const live = await follow(cast.staff)
    live.socket.emit('heartbeat', { seq: 999_999, role: 'admin' })
    expect((await live.subscribe()).seq).toBe(seq)
  })
})

describe('When changes are told', () => {
  it('all up to a heartbeat’s seq came before it', async () => {
    const live = await follow(cast.staff)
    const { _id } = await cast.staff.create()
    await Promise.all(Array.from({ length: 100 }, () => cast.staff.change(_id, { priority: 'urgent' })))
    const last = seq + 101
    await live.until(() => live.heartbeats().some((beat) => beat.seq === last))
    let told = seq
    for (const { name, payload } of live.messages) {
      if (name === 'heartbeat') expect(Object(payload).seq).toBe(told)
      if (name.startsWith('order_')) told = Object(payload).seq
    }
  })
})
