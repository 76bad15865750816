import { describe, expect, it } from 'vitest'
import { balanceOf, nextChange } from '../../../../server/demo/next-change.ts'
import { type OpenOrder, type OpenOrders, openOrders } from '../../../../server/demo/open-orders.ts'
import { randomFrom } from '../../../../server/demo/random.ts'
import { RESSICHEM_TRADE } from '../../../../server/demo/trade.ts'
import { DEFAULT_WORKFLOW, isFinal, nextStatuses } from '../../../../shared/domain/workflow.ts'

const NOW = '2026-03-15T09:30:00.000Z'
const COUNTS = { pending: 30, approved: 29, confirmed: 20, processing: 38, allocated: 34, dispatched: 22, shipped: 19 }

function boardWith(counts: Record<string, number>): OpenOrders {
  const orders = openOrders()
  for (const [status, count] of Object.entries(counts)) {
    for (let index = 0; index < count; index += 1) {
      const heldFrom = status === 'on_hold' ? 'approved' : null
      orders.put({ _id: `${status} ${index}`, status, heldFrom, version: 1, total: 5000, totalDiscount: 0 }, true)
    }
  }
  return orders
}

/** Works so many changes on a board; answers the fewest orders that a status ever had, and what was done. */
function work(orders: OpenOrders, changes: number) {
  const random = randomFrom(1)
  const balance = balanceOf(orders, DEFAULT_WORKFLOW)
  const fewest = new Map<string, number>()
  const done = { placed: 0, steps: 0, edits: 0 }
  for (let index = 0; index < changes; index += 1) {
    const next = nextChange(random, orders, DEFAULT_WORKFLOW, balance, RESSICHEM_TRADE, NOW)
    if (next.kind === 'place') {
      done.placed += 1
      const order = { status: 'pending', heldFrom: null, version: 1, total: 5000, totalDiscount: 0 }
      orders.put({ _id: `new ${index}`, ...order }, true)
    } else {
      const { order, change } = next
      if (change.status === undefined) done.edits += 1
      else done.steps += 1
      const changed = after(order, change.status ?? order.status, change.discountAmount)
      orders.put(changed, !isFinal(DEFAULT_WORKFLOW, changed.status))
    }
    for (const status of balance.keys()) {
      fewest.set(status, Math.min(fewest.get(status) ?? Number.MAX_SAFE_INTEGER, orders.count(status)))
    }
  }
  return { fewest, done }
}

function after(order: OpenOrder, status: string, discount = order.totalDiscount): OpenOrder {
  const allowed = nextStatuses(DEFAULT_WORKFLOW, order, 'admin')
  if (status !== order.status) expect(allowed).toContain(status)
  const heldFrom = status === 'on_hold' ? (order.heldFrom ?? order.status) : null
  return { ...order, status, heldFrom, version: order.version + 1, totalDiscount: discount }
}

describe('When the simulation works on a full board', () => {
  it('no status ever runs short, and the board stays as full as it was', () => {
    const orders = boardWith({ ...COUNTS, on_hold: 12 })
    const before = orders.size()
    const { fewest, done } = work(orders, 5000)
    for (const [status, count] of Object.entries(COUNTS)) expect(fewest.get(status)).toBeGreaterThanOrEqual(0.7 * count)
    expect(fewest.get('on_hold')).toBeGreaterThanOrEqual(8)
    expect(Math.abs(orders.size() - before)).toBeLessThan(0.1 * before)
    expect(done.steps).toBeGreaterThan(done.placed + done.edits)
    expect(done.edits).toBeGreaterThan(50)
  })
})

describe('When the simulation begins on an empty board', () => {
  it('it fills it', () => {
    const orders = boardWith({})
    work(orders, 2000)
    for (const status of [...Object.keys(COUNTS), 'on_hold']) expect(orders.count(status)).toBeGreaterThanOrEqual(5)
    expect(orders.size()).toBeLessThan(150)
  })
})

describe('When an order is heard of late', () => {
  it('what is older than what is known changes nothing', () => {
    const orders = openOrders()
    const order = { _id: 'a', status: 'approved', heldFrom: null, version: 3, total: 1, totalDiscount: 0 }
    orders.put(order, true)
    orders.put({ ...order, status: 'pending', version: 2 }, true)
    expect(orders.longestIn('approved', 5)).toEqual([order])
    expect(orders.count('pending')).toBe(0)
  })
})
