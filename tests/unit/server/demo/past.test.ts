import { describe, expect, it } from 'vitest'
import { OTHER, RESSICHEM } from '../../../../server/demo/demo-companies.ts'
import { type LoggedStep, pastOf } from '../../../../server/demo/past.ts'
import { newOrder, orderChange } from '../../../../shared/contract/order.ts'
import { discountLimit } from '../../../../shared/domain/discount.ts'
import { HOUR, instantOf } from '../../../../shared/domain/instant.ts'

const MIDNIGHT_IN_KARACHI = Date.parse('2026-03-14T19:00:00.000Z')
const hours = Array.from({ length: 24 }, (_, hour) => instantOf(MIDNIGHT_IN_KARACHI + hour * HOUR + 55 * 60_000))
const dayInKarachi = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Karachi' })

function placedIn(past: readonly LoggedStep[]) {
  return past.flatMap(({ at, orderId, does }) => (does.kind === 'place' ? [{ at, orderId, order: does.order }] : []))
}

function statusesOf(past: readonly LoggedStep[]): Map<string, string> {
  const statuses = new Map<string, string>()
  for (const { orderId, does } of past) {
    if (does.kind === 'place') statuses.set(orderId, 'pending')
    else if (does.change.status !== undefined) statuses.set(orderId, does.change.status)
  }
  return statuses
}

describe('When the demo is told from any hour of the day', () => {
  it.each(hours)('%s: nothing is in the future, and all is told in its order', (now) => {
    const past = [RESSICHEM, OTHER].map((demo) => pastOf(demo, now).map(({ at }) => at))
    for (const moments of past) {
      expect(moments).toEqual([...moments].sort())
      expect(moments.at(-1)?.localeCompare(now)).toBeLessThanOrEqual(0)
    }
  })

  it.each(hours)('%s: some open orders are due on that day, and each after it was placed', (now) => {
    const past = pastOf(RESSICHEM, now)
    const statuses = statusesOf(past)
    const orders = placedIn(past)
    const today = dayInKarachi.format(new Date(now))
    const dueToday = orders.filter(
      ({ orderId, order }) =>
        !['completed', 'cancelled', 'rejected'].includes(statuses.get(orderId) ?? '') &&
        order.dueAt &&
        dayInKarachi.format(new Date(order.dueAt)) === today,
    )
    expect(dueToday.length).toBeGreaterThanOrEqual(8)
    for (const { at, order } of orders) if (order.dueAt) expect(order.dueAt > at).toBe(true)
  })
})

describe('When the demo is told', () => {
  const now = '2026-03-15T09:30:00.000Z'
  const past = pastOf(RESSICHEM, now)

  it('it is the same for the same moment', () => {
    expect(pastOf(RESSICHEM, now)).toEqual(past)
  })

  it('its orders differ in their ids, whichever company has them', () => {
    const ids = [...placedIn(past), ...placedIn(pastOf(OTHER, now))].map(({ orderId }) => orderId)
    expect(new Set(ids).size).toBe(270)
    for (const id of ids) expect(id).toMatch(/^[0-9a-f]{24}$/)
  })

  it('every order and change is one that the contract lets in', () => {
    for (const { does } of past) {
      if (does.kind === 'place') newOrder.parse(does.order)
      else orderChange.parse(does.change)
    }
  })

  it('totals lie between 500 and 999,999, with and without discount, and discounts within limits', () => {
    const totals = new Map<string, number>()
    for (const { orderId, order } of placedIn(past)) {
      totals.set(
        orderId,
        order.items.reduce((sum, item) => sum + item.quantity * item.unitPrice, 0),
      )
    }
    for (const total of totals.values()) expect(total).toSatisfy((value: number) => value >= 500 && value <= 999_999)
    const discounts = past.flatMap(({ orderId, by, does }) =>
      does.kind === 'change' && does.change.discountAmount !== undefined
        ? [{ discount: does.change.discountAmount, total: totals.get(orderId) ?? 0, role: by.role }]
        : [],
    )
    expect(discounts.length).toBeGreaterThan(5)
    for (const { discount, total, role } of discounts) {
      expect(discount * 100).toBeLessThanOrEqual(discountLimit(role, total * 100))
      expect(total - discount).toBeGreaterThanOrEqual(500)
    }
  })

  it('every hold and every stop has a reason', () => {
    const stops = past.flatMap(({ does }) =>
      does.kind === 'change' && ['on_hold', 'cancelled', 'rejected'].includes(does.change.status ?? '')
        ? [does.change.comments]
        : [],
    )
    expect(stops.length).toBeGreaterThan(20)
    for (const reason of stops) expect(reason).toBeTruthy()
  })
})
