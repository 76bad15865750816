import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { OrderView } from '../../../shared/contract/order.ts'
import { startTestHub, type TestHub } from '../../support/hub/test-hub.ts'
import { type Cast, castOf } from '../../support/people.ts'

const MINUTE = 60_000

let hub: TestHub
let cast: Cast

beforeAll(async () => {
  hub = await startTestHub()
  cast = await castOf(hub.url)
})
afterAll(() => hub.stop())

const WAYS: Record<string, string[]> = {
  pending: [],
  approved: ['approved'],
  confirmed: ['approved', 'confirmed'],
  processing: ['approved', 'processing'],
  allocated: ['approved', 'processing', 'allocated'],
  dispatched: ['approved', 'processing', 'allocated', 'dispatched'],
  shipped: ['approved', 'processing', 'allocated', 'dispatched', 'shipped'],
  on_hold: ['on_hold'],
  completed: ['approved', 'processing', 'allocated', 'dispatched', 'completed'],
  cancelled: ['cancelled'],
}
const inStatus = async (status: string) => cast.admin.move((await cast.staff.create())._id, ...(WAYS[status] ?? []))
const since = (start: string | null, end: string | null) =>
  start === null || end === null ? null : Date.parse(end) - Date.parse(start)
const clock = ({ clockStartedAt, warnAt, lateAt }: OrderView) => ({ clockStartedAt, warnAt, lateAt })
const STOPPED = { clockStartedAt: null, warnAt: null, lateAt: null }

describe('When an order enters a status', () => {
  it.each([
    ['pending', 60],
    ['approved', 60],
    ['confirmed', 60],
    ['processing', 60],
    ['allocated', 30],
    ['dispatched', 120],
    ['shipped', 240],
  ])('%s is late after %i minutes, and warns at 80 %% of them', async (status, minutes) => {
    const order = await inStatus(status)
    expect([since(order.clockStartedAt, order.warnAt), since(order.clockStartedAt, order.lateAt)]).toEqual([
      minutes * 0.8 * MINUTE,
      minutes * MINUTE,
    ])
  })

  it('its clock starts at the change', async () => {
    const order = await inStatus('approved')
    expect(order.clockStartedAt).toBe(order.statusChangedAt)
  })

  it.each(['on_hold', 'completed', 'cancelled'])('%s has no clock', async (status) => {
    expect(clock(await inStatus(status))).toEqual(STOPPED)
  })

  it('a change of something else leaves the clock running', async () => {
    const order = await inStatus('approved')
    await cast.staff.change(order._id, { priority: 'urgent' })
    expect(clock(await cast.staff.get('order', `/orders/${order._id}`))).toEqual(clock(order))
  })
})

describe('When an order comes back from hold', () => {
  it('its clock goes on from where it stopped, held time not counted', async () => {
    const before = await inStatus('processing')
    const held = await cast.staff.move(before._id, 'on_hold')
    const back = await cast.staff.move(before._id, 'processing')
    expect(since(back.clockStartedAt, back.statusChangedAt)).toBe(since(before.clockStartedAt, held.statusChangedAt))
  })

  it('its limit is measured from that clock', async () => {
    const before = await inStatus('processing')
    const back = await cast.staff.move(before._id, 'on_hold', 'processing')
    expect(since(back.clockStartedAt, back.lateAt)).toBe(60 * MINUTE)
  })

  it('held twice, what ran before both counts', async () => {
    const before = await inStatus('processing')
    const first = await cast.staff.move(before._id, 'on_hold')
    const between = await cast.staff.move(before._id, 'processing')
    const second = await cast.staff.move(before._id, 'on_hold')
    const back = await cast.staff.move(before._id, 'processing')
    const ran =
      (since(before.clockStartedAt, first.statusChangedAt) ?? 0) +
      (since(between.statusChangedAt, second.statusChangedAt) ?? 0)
    expect(since(back.clockStartedAt, back.statusChangedAt)).toBe(ran)
  })

  it('the next status begins anew', async () => {
    const before = await inStatus('processing')
    const next = await cast.staff.move(before._id, 'on_hold', 'processing', 'allocated')
    expect(next.clockStartedAt).toBe(next.statusChangedAt)
  })
})
