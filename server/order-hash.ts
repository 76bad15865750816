import type { Order } from '../shared/domain/order.ts'
import type { PersonRef } from '../shared/domain/person.ts'
import { sha256 } from './canonical.ts'

/**
 * SHA-256 of an order's whole state, in hex: of the JSON array of its fields in the order written here, which every
 * store gives alike. The lines are in it by their own hash.
 */
export function orderHash(order: Order): string {
  return sha256(
    JSON.stringify([
      order.id,
      order.companyId,
      order.orderNumber,
      order.customer._id,
      order.customer.name,
      order.status,
      order.heldFrom,
      order.version,
      order.subtotal,
      order.tax,
      order.total,
      order.totalDiscount,
      order.notes,
      order.statusComment,
      order.priority,
      order.dueAt,
      order.statusChangedAt,
      order.clockStartedAt,
      order.heldClockMs,
      order.createdAt,
      order.updatedAt,
      ...personFields(order.updatedBy),
      order.itemCount,
      order.pieceCount,
      order.itemsHash,
      order.seq,
    ]),
  )
}

function personFields({ _id, firstName, lastName, email, name }: PersonRef): (string | null)[] {
  return [_id, firstName, lastName, email, name]
}
