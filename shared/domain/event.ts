import type { Instant } from './instant.ts'
import { amountOf } from './money.ts'
import type { Order } from './order.ts'
import type { PersonRef } from './person.ts'
import type { Status } from './workflow.ts'

export const EVENT_TYPES = ['order_created', 'order_status_update', 'order_updated', 'order_status_recalled'] as const
export type EventType = (typeof EVENT_TYPES)[number]

/** What of an order a person can change, and so what an event can say has changed. */
export const CHANGEABLE_FIELDS = ['status', 'totalDiscount', 'notes', 'priority', 'dueAt'] as const
export type ChangeableField = (typeof CHANGEABLE_FIELDS)[number]

/** One changed field; amounts as JSON carries them. */
export interface Change {
  field: ChangeableField
  from: string | number | null
  to: string | number | null
}

/** What a recall restores: the order's changeable state as it was before a status change. */
export type Recallable = Pick<
  Order,
  | 'status'
  | 'heldFrom'
  | 'statusComment'
  | 'statusChangedAt'
  | 'clockStartedAt'
  | 'heldClockMs'
  | 'totalDiscount'
  | 'notes'
  | 'priority'
  | 'dueAt'
>

/** What happened to an order; immutable. `seq` is given when it is committed. */
export interface OrderEvent {
  type: EventType
  at: Instant
  actor: PersonRef
  comments: string | null
  /** Only where the status changed. */
  oldStatus: Status | null
  changes: Change[]
  /** Only on an `order_status_update`: what a recall would restore. */
  before: Recallable | null
}

/** What a recall of a change to this order would restore. */
export function recallable(order: Order): Recallable {
  const { status, heldFrom, statusComment, statusChangedAt, clockStartedAt, heldClockMs } = order
  const { totalDiscount, notes, priority, dueAt } = order
  return {
    status,
    heldFrom,
    statusComment,
    statusChangedAt,
    clockStartedAt,
    heldClockMs,
    totalDiscount,
    notes,
    priority,
    dueAt,
  }
}

/** The fields that differ between two states of an order, in a fixed order. */
export function changesBetween(before: Order, after: Order): Change[] {
  return CHANGEABLE_FIELDS.filter((field) => before[field] !== after[field]).map((field) =>
    field === 'totalDiscount'
      ? { field, from: amountOf(before[field]), to: amountOf(after[field]) }
      : { field, from: before[field], to: after[field] },
  )
}
