import type { NewOrder } from '../../shared/contract/order.ts'
import type { Instant } from '../../shared/domain/instant.ts'
import { dueTime } from './due-time.ts'
import type { Random } from './random.ts'
import { ORDER_NOTES } from './reasons.ts'
import type { Trade } from './trade.ts'

/** What one line costs at most, so that five lines stay below a million. */
const LARGEST_LINE = 180_000

const LINE_COUNTS = [1, 1, 2, 2, 2, 3, 3, 4, 5] as const

/** A believable order placed at `placed`, its due time as decided at `now`; its total is between 1,000 and 900,000. */
export function madeUpOrder(random: Random, trade: Trade, placed: Instant, now: Instant): NewOrder {
  const customer = random.pickBy(trade.customers, ({ share }) => share)
  const products = new Set(Array.from({ length: random.pick(LINE_COUNTS) }, () => random.pick(trade.products)))
  const items = [...products].map(({ name, price }) => ({
    product: name,
    quantity: random.whole(2, Math.min(24, Math.floor(LARGEST_LINE / price))),
    unitPrice: price,
  }))
  return {
    customer: { name: customer.name },
    items,
    notes: random.chance(0.25) ? random.pick(ORDER_NOTES) : null,
    priority: random.chance(0.06) ? 'urgent' : 'normal',
    dueAt: random.chance(0.45) ? dueTime(random, placed, now) : null,
  }
}

/** A discount that a manager may give on this total: a few percent, in whole hundreds where that is possible. */
export function madeUpDiscount(random: Random, total: number): number {
  const percent = random.whole(2, 10)
  return Math.max(100, Math.round((total * percent) / 10_000) * 100)
}
