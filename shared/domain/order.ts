import type { Instant } from './instant.ts'
import { LARGEST_AMOUNT, type Minor, percentOf } from './money.ts'
import type { PersonRef } from './person.ts'
import type { Status } from './workflow.ts'

export const PRIORITIES = ['normal', 'urgent'] as const
export type Priority = (typeof PRIORITIES)[number]

export interface OrderItem {
  product: string
  /** A whole number, at least 1. */
  quantity: number
  unitPrice: Minor
  total: Minor
}

/** An order as the hub keeps it: amounts in minor units, times as instants. */
export interface Order {
  id: string
  companyId: string
  orderNumber: string
  customer: { _id: string; name: string }
  status: Status
  /** While on hold: the status it was held in; null where unknown, and always null elsewhere. */
  heldFrom: Status | null
  /** 1 when created; every event adds 1. */
  version: number
  subtotal: Minor
  tax: Minor
  total: Minor
  totalDiscount: Minor
  notes: string | null
  /** The comment of the last status change. */
  statusComment: string | null
  priority: Priority
  dueAt: Instant | null
  statusChangedAt: Instant
  clockStartedAt: Instant | null
  heldClockMs: number | null
  createdAt: Instant
  /** Rises strictly with every event of the order. */
  updatedAt: Instant
  updatedBy: PersonRef
  /** Lines and pieces, so that nobody needs the items to count them. */
  itemCount: number
  pieceCount: number
  /** SHA-256 of the canonical items, which never change after creation. */
  itemsHash: string
  /** The `seq` of the order's last event. */
  seq: number
}

/** The amounts of an order from its lines; null when they exceed what an order may hold. */
export function amountsOf(
  items: readonly OrderItem[],
  taxPercent: number,
): { subtotal: Minor; tax: Minor; total: Minor } | null {
  const subtotal = items.reduce((sum, item) => sum + item.total, 0)
  if (!(subtotal <= LARGEST_AMOUNT)) return null
  const tax = percentOf(subtotal, taxPercent)
  const total = subtotal + tax
  return total <= LARGEST_AMOUNT ? { subtotal, tax, total } : null
}

/** A line with its total. */
export function orderItem(product: string, quantity: number, unitPrice: Minor): OrderItem {
  return { product, quantity, unitPrice, total: quantity * unitPrice }
}

export function pieceCountOf(items: readonly { quantity: number }[]): number {
  return items.reduce((sum, item) => sum + item.quantity, 0)
}
