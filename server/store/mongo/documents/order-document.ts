import { amountOf } from '../../../../shared/domain/money.ts'
import { type Order, type OrderItem, PRIORITIES, type Priority } from '../../../../shared/domain/order.ts'
import type { PersonRef } from '../../../../shared/domain/person.ts'
import { orderTerms } from '../../order-terms.ts'
import { mark } from './marks.ts'
import { dateOf, dateOrNull, hexOf, type Id, idOf, idOrNull, instantFrom, instantOrNull, minorFrom } from './values.ts'

/** A line of an order. The earlier system names the product by id; its name is kept beside it. */
interface LineDocument {
  product?: Id
  name: string
  quantity: number
  unitPrice: number
  total: number
}

/**
 * An order in the collection `orders`. The first part is the earlier system's: its names, and amounts as plain numbers
 * of the currency. The second part is what the hub needs besides; a document without `version` is not taken in yet.
 */
export interface OrderDocument {
  _id: Id
  company_id: string
  orderNumber: string
  customer: Id
  orderDate: Date
  status: string
  items: LineDocument[]
  subtotal: number
  tax: number
  total: number
  totalDiscount: number
  finalTotal: number
  notes: string | null
  createdBy: Id | null
  createdAt: Date
  updatedAt: Date

  version: number
  /** The `seq` of the order's last event. */
  seq: number
  open: boolean
  customerName: string
  heldFrom: string | null
  statusComment: string | null
  priority: Priority
  dueAt: Date | null
  statusChangedAt: Date
  clockStartedAt: Date | null
  heldClockMs: number | null
  updatedBy: PersonRef
  itemCount: number
  pieceCount: number
  itemsHash: string
  /**
   * What a search finds the order by, and its customer's mark; words of the notes are marked, since customers do not see
   * those.
   */
  terms: string[]
}

/** What a change of an order can change of its document. */
type ChangedFields = Pick<
  OrderDocument,
  | 'status'
  | 'totalDiscount'
  | 'finalTotal'
  | 'notes'
  | 'updatedAt'
  | 'version'
  | 'seq'
  | 'open'
  | 'heldFrom'
  | 'statusComment'
  | 'priority'
  | 'dueAt'
  | 'statusChangedAt'
  | 'clockStartedAt'
  | 'heldClockMs'
  | 'updatedBy'
>

/** The document of an order that is not there yet. */
export function orderDocument(order: Order, items: readonly OrderItem[], open: boolean): OrderDocument {
  return {
    _id: idOf(order.id),
    company_id: order.companyId,
    orderNumber: order.orderNumber,
    customer: idOf(order.customer._id),
    orderDate: dateOf(order.createdAt),
    items: items.map(({ product, quantity, unitPrice, total }) => ({
      name: product,
      quantity,
      unitPrice: amountOf(unitPrice),
      total: amountOf(total),
    })),
    subtotal: amountOf(order.subtotal),
    tax: amountOf(order.tax),
    total: amountOf(order.total),
    createdBy: order.updatedBy._id === null ? null : idOrNull(order.updatedBy._id),
    createdAt: dateOf(order.createdAt),
    customerName: order.customer.name,
    itemCount: order.itemCount,
    pieceCount: order.pieceCount,
    itemsHash: order.itemsHash,
    terms: storedTerms(order, items),
    ...changedFields(order, open),
  }
}

/** The document's `terms`. */
export function storedTerms(order: Order, items: readonly OrderItem[]): string[] {
  return [...orderTerms(order, items), mark.customer(order.customer._id)]
}

/** The fields that a change writes; `terms` too, where the notes changed. */
export function changedFields(order: Order, open: boolean): ChangedFields {
  return {
    status: order.status,
    totalDiscount: amountOf(order.totalDiscount),
    finalTotal: amountOf(order.total - order.totalDiscount),
    notes: order.notes,
    updatedAt: dateOf(order.updatedAt),
    version: order.version,
    seq: order.seq,
    open,
    heldFrom: order.heldFrom,
    statusComment: order.statusComment,
    priority: order.priority,
    dueAt: dateOrNull(order.dueAt),
    statusChangedAt: dateOf(order.statusChangedAt),
    clockStartedAt: dateOrNull(order.clockStartedAt),
    heldClockMs: order.heldClockMs,
    updatedBy: order.updatedBy,
  }
}

/** The order of a document that was taken in, exactly as it was committed. */
export function orderFrom(document: OrderDocument): Order {
  const { _id, customer, customerName, priority, dueAt, statusChangedAt, clockStartedAt } = document
  return {
    id: hexOf(_id),
    companyId: document.company_id,
    orderNumber: document.orderNumber,
    customer: { _id: hexOf(customer), name: customerName },
    status: document.status,
    heldFrom: document.heldFrom,
    version: document.version,
    subtotal: minorFrom(document.subtotal),
    tax: minorFrom(document.tax),
    total: minorFrom(document.total),
    totalDiscount: minorFrom(document.totalDiscount),
    notes: document.notes ?? null,
    statusComment: document.statusComment,
    priority: PRIORITIES.find((each) => each === priority) ?? 'normal',
    dueAt: instantOrNull(dueAt),
    statusChangedAt: instantFrom(statusChangedAt),
    clockStartedAt: instantOrNull(clockStartedAt),
    heldClockMs: document.heldClockMs,
    createdAt: instantFrom(document.createdAt),
    updatedAt: instantFrom(document.updatedAt),
    updatedBy: document.updatedBy,
    itemCount: document.itemCount,
    pieceCount: document.pieceCount,
    itemsHash: document.itemsHash,
    seq: document.seq,
  }
}

/** The document's lines, in their order. */
export function itemsFrom({ items }: Pick<OrderDocument, 'items'>): OrderItem[] {
  return items.map(({ name, quantity, unitPrice, total }) => ({
    product: name,
    quantity,
    unitPrice: minorFrom(unitPrice),
    total: minorFrom(total),
  }))
}
