import type { CountedOrder, OrderSort } from '../../shared/contract/order.ts'
import { labelOf, type Workflow } from '../../shared/domain/workflow.ts'
import { localTimeOf } from './local-times.ts'

/** What a list of orders can show; the number is always shown. */
export const ORDER_COLUMNS = [
  'customer',
  'status',
  'total',
  'pieces',
  'due',
  'created',
  'updated',
  'by',
  'notes',
] as const
export type OrderColumn = (typeof ORDER_COLUMNS)[number]

export const USUAL_COLUMNS: readonly OrderColumn[] = ['customer', 'status', 'total', 'due', 'updated']

export const COLUMN_NAMES: Readonly<Record<OrderColumn | 'number', string>> = {
  number: 'Order',
  customer: 'Customer',
  status: 'Status',
  total: 'Total',
  pieces: 'Pieces',
  due: 'Due',
  created: 'Placed',
  updated: 'Changed',
  by: 'Changed by',
  notes: 'Notes',
}

/** What a column is sorted by; those that are missing cannot be. */
export const COLUMN_SORTS: Readonly<Partial<Record<OrderColumn | 'number', OrderSort>>> = {
  number: 'number',
  customer: 'customer',
  total: 'total',
  due: 'due',
  created: 'created',
  updated: 'updated',
}

/** A column's value for a table of another program: amounts as numbers, times on the company's clocks. */
export function plainValue(
  order: CountedOrder,
  column: OrderColumn | 'number',
  { workflow, timeZone }: { workflow: Workflow; timeZone: string },
): string | number {
  const time = (instant: string | null) => localTimeOf(instant, timeZone).replace('T', ' ')
  switch (column) {
    case 'number':
      return order.orderNumber
    case 'customer':
      return order.customer.name
    case 'status':
      return labelOf(workflow, order.status)
    case 'total':
      return order.finalTotal
    case 'pieces':
      return order.pieceCount
    case 'due':
      return time(order.dueAt)
    case 'created':
      return time(order.createdAt)
    case 'updated':
      return time(order.updatedAt)
    case 'by':
      return order.updatedBy.name
    case 'notes':
      return order.notes ?? ''
  }
}
