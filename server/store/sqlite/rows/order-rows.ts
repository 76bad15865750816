import type { Order, OrderItem } from '../../../../shared/domain/order.ts'
import { PRIORITIES } from '../../../../shared/domain/order.ts'
import type { PersonRef } from '../../../../shared/domain/person.ts'
import { canonical } from '../../../canonical.ts'
import { orderTerms } from '../../order-terms.ts'
import { type Connection, numberOf, numberOrNull, type Row, textOf, textOrNull } from '../statements.ts'

const COLUMNS = [
  'id',
  'company_id',
  'order_number',
  'customer_id',
  'customer_name',
  'status',
  'open',
  'held_from',
  'version',
  'subtotal',
  'tax',
  'total',
  'total_discount',
  'notes',
  'status_comment',
  'priority',
  'due_at',
  'status_changed_at',
  'clock_started_at',
  'held_clock_ms',
  'created_at',
  'updated_at',
  'updated_by',
  'item_count',
  'piece_count',
  'items_hash',
  'seq',
] as const

const INSERT = `INSERT INTO orders (${COLUMNS.join(', ')}) VALUES (${COLUMNS.map(() => '?').join(', ')})`

const CHANGED = [
  'status',
  'open',
  'held_from',
  'version',
  'total_discount',
  'notes',
  'status_comment',
  'priority',
  'due_at',
  'status_changed_at',
  'clock_started_at',
  'held_clock_ms',
  'updated_at',
  'updated_by',
  'seq',
] as const

const UPDATE = `UPDATE orders SET ${CHANGED.map((column) => `${column} = ?`).join(', ')} WHERE id = ?`

/** Adds an order with its lines, findable by search. */
export function insertOrder(c: Connection, order: Order, items: readonly OrderItem[], open: boolean): void {
  const values = valuesOf(order, open)
  c.run(INSERT, ...COLUMNS.map((column) => values[column]))
  const number = rowNumber(c, order.id)
  c.run('INSERT INTO order_items VALUES (?, ?)', number, canonical(items))
  c.run('INSERT INTO orders_search (rowid, terms) VALUES (?, ?)', number, termsText(order, items))
}

/** Writes what a change can change. The order has to be there. */
export function updateOrder(c: Connection, before: Order, order: Order, open: boolean): void {
  const values = valuesOf(order, open)
  c.run(UPDATE, ...CHANGED.map((column) => values[column]), order.id)
  if (before.notes !== order.notes) {
    const number = rowNumber(c, order.id)
    c.run('DELETE FROM orders_search WHERE rowid = ?', number)
    c.run('INSERT INTO orders_search (rowid, terms) VALUES (?, ?)', number, termsText(order, itemsOf(c, order.id)))
  }
}

export function orderById(c: Connection, companyId: string, id: string): Order | null {
  const row = c.row('SELECT * FROM orders WHERE id = ? AND company_id = ?', id, companyId)
  return row ? orderOf(row) : null
}

/** The order's lines, in their order. */
export function itemsOf(c: Connection, orderId: string): OrderItem[] {
  const row = c.row('SELECT items FROM order_items WHERE order_row = (SELECT number FROM orders WHERE id = ?)', orderId)
  return row ? itemsFrom(textOf(row, 'items')) : []
}

/** The lines from the JSON that `insertOrder` wrote. */
export function itemsFrom(json: string): OrderItem[] {
  const items: OrderItem[] = JSON.parse(json)
  return items
}

export function orderOf(row: Row): Order {
  return {
    id: textOf(row, 'id'),
    companyId: textOf(row, 'company_id'),
    orderNumber: textOf(row, 'order_number'),
    customer: { _id: textOf(row, 'customer_id'), name: textOf(row, 'customer_name') },
    status: textOf(row, 'status'),
    heldFrom: textOrNull(row, 'held_from'),
    version: numberOf(row, 'version'),
    subtotal: numberOf(row, 'subtotal'),
    tax: numberOf(row, 'tax'),
    total: numberOf(row, 'total'),
    totalDiscount: numberOf(row, 'total_discount'),
    notes: textOrNull(row, 'notes'),
    statusComment: textOrNull(row, 'status_comment'),
    priority: PRIORITIES.find((each) => each === row.priority) ?? 'normal',
    dueAt: textOrNull(row, 'due_at'),
    statusChangedAt: textOf(row, 'status_changed_at'),
    clockStartedAt: textOrNull(row, 'clock_started_at'),
    heldClockMs: numberOrNull(row, 'held_clock_ms'),
    createdAt: textOf(row, 'created_at'),
    updatedAt: textOf(row, 'updated_at'),
    updatedBy: personFrom(textOf(row, 'updated_by')),
    itemCount: numberOf(row, 'item_count'),
    pieceCount: numberOf(row, 'piece_count'),
    itemsHash: textOf(row, 'items_hash'),
    seq: numberOf(row, 'seq'),
  }
}

function valuesOf(order: Order, open: boolean): Record<(typeof COLUMNS)[number], string | number | null> {
  return {
    id: order.id,
    company_id: order.companyId,
    order_number: order.orderNumber,
    customer_id: order.customer._id,
    customer_name: order.customer.name,
    status: order.status,
    open: open ? 1 : 0,
    held_from: order.heldFrom,
    version: order.version,
    subtotal: order.subtotal,
    tax: order.tax,
    total: order.total,
    total_discount: order.totalDiscount,
    notes: order.notes,
    status_comment: order.statusComment,
    priority: order.priority,
    due_at: order.dueAt,
    status_changed_at: order.statusChangedAt,
    clock_started_at: order.clockStartedAt,
    held_clock_ms: order.heldClockMs,
    created_at: order.createdAt,
    updated_at: order.updatedAt,
    updated_by: JSON.stringify(order.updatedBy),
    item_count: order.itemCount,
    piece_count: order.pieceCount,
    items_hash: order.itemsHash,
    seq: order.seq,
  }
}

function rowNumber(c: Connection, orderId: string): number {
  const row = c.row('SELECT number FROM orders WHERE id = ?', orderId)
  if (!row) throw new Error(`There is no order ${orderId}.`)
  return numberOf(row, 'number')
}

function termsText(order: Order, items: readonly OrderItem[]): string {
  return orderTerms(order, items).join(' ')
}

/** People repeat from row to row, so each is parsed once. */
const knownPeople = new Map<string, PersonRef>()

function personFrom(json: string): PersonRef {
  const known = knownPeople.get(json)
  if (known) return known
  const person: PersonRef = JSON.parse(json)
  if (knownPeople.size > 10_000) knownPeople.clear()
  knownPeople.set(json, person)
  return person
}
