import type { Minor } from './money.ts'
import type { Role } from './role.ts'

/** The share of an order's total that a role may give as a discount, in percent. */
export const DISCOUNT_LIMIT_PERCENT: Readonly<Record<Role, number>> = { staff: 0, manager: 15, admin: 100, customer: 0 }

/** The largest discount that this role may give on this total: never more than its share, so rounded down. */
export function discountLimit(role: Role, total: Minor): Minor {
  return Math.floor((total * DISCOUNT_LIMIT_PERCENT[role]) / 100)
}
