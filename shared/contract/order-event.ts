import { pieceCountOf } from '../domain/order.ts'
import type { Role } from '../domain/role.ts'
import { nextStatuses, type Workflow } from '../domain/workflow.ts'
import type { OrderEventView } from './event.ts'
import type { CountedOrder, OrderCore, OrderView, TimelineEntry } from './order.ts'

/** Applies an event to the board's order: the newer version wins; a version that skips one asks for a fetch. */
export function applyEvent(
  known: CountedOrder | undefined,
  event: OrderEventView,
  workflow: Workflow,
  role: Role,
): { kind: 'applied'; order: CountedOrder } | { kind: 'known' } | { kind: 'fetch' } {
  const { oldStatus: _, items, ...core } = event.order
  if (known && core.version <= known.version) return { kind: 'known' }
  const next = nextStatuses(workflow, core, role)
  if (items) {
    return {
      kind: 'applied',
      order: { ...core, nextStatuses: next, itemCount: items.length, pieceCount: pieceCountOf(items) },
    }
  }
  if (!known || core.version > known.version + 1) return { kind: 'fetch' }
  return {
    kind: 'applied',
    order: { ...core, nextStatuses: next, itemCount: known.itemCount, pieceCount: known.pieceCount },
  }
}

/** An order with its lines counted, as the board keeps it. */
export function counted({ items, ...order }: OrderView): CountedOrder {
  return { ...order, itemCount: items.length, pieceCount: pieceCountOf(items) }
}

/** The order as a customer's people see it: the company for its people, and nothing said among them. */
export function orderForCustomer<Order extends OrderCore>(order: Order, company: string): Order {
  return { ...order, heldFrom: null, notes: null, statusComment: null, updatedBy: { name: company } }
}

/** The event as a customer's people see it. */
export function eventForCustomer(event: OrderEventView, company: string): OrderEventView {
  return { ...event, actor: { name: company }, comments: null, order: orderForCustomer(event.order, company) }
}

/** The timeline's entry as a customer's people see it. */
export function timelineEntryForCustomer(entry: TimelineEntry, company: string): TimelineEntry {
  return {
    ...entry,
    actor: { name: company },
    comments: null,
    changes: entry.changes.filter((change) => change.field !== 'notes'),
  }
}
