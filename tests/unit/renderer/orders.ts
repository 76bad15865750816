import type { OrderEventView } from '../../../shared/contract/event.ts'
import type { CountedOrder } from '../../../shared/contract/order.ts'

/** An order on the board; `id` is any short text. */
export function boardOrder(id: string, with_: Partial<CountedOrder> = {}): CountedOrder {
  return {
    _id: id,
    orderNumber: `SO-${id}`,
    status: 'pending',
    heldFrom: null,
    version: 1,
    customer: { _id: 'c', name: 'Karachi Builders' },
    subtotal: 100,
    tax: 0,
    total: 100,
    totalDiscount: 0,
    finalTotal: 100,
    notes: null,
    statusComment: null,
    priority: 'normal',
    dueAt: null,
    statusChangedAt: '2026-01-31T09:00:00.000Z',
    clockStartedAt: '2026-01-31T09:00:00.000Z',
    warnAt: '2026-01-31T09:48:00.000Z',
    lateAt: '2026-01-31T10:00:00.000Z',
    createdAt: '2026-01-31T09:00:00.000Z',
    updatedAt: '2026-01-31T09:00:00.000Z',
    updatedBy: { _id: 'p', firstName: 'Bilal', lastName: 'Ahmed', email: 'b@demo.example', name: 'Bilal Ahmed' },
    nextStatuses: [],
    itemCount: 1,
    pieceCount: 3,
    ...with_,
  }
}

/** The event that made this version of the order. */
export function eventOf(seq: number, order: CountedOrder): OrderEventView {
  const { nextStatuses: _, itemCount: __, pieceCount: ___, ...core } = order
  return { type: 'order_status_update', seq, at: order.updatedAt, actor: order.updatedBy, comments: null, order: core }
}
