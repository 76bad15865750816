import type { OrdersQuery } from '../../../../shared/contract/order.ts'
import { orderCursor, orderPosition } from '../../order-cursor.ts'
import { numberOf, type Row } from '../statements.ts'
import type { Conditions } from './query-parts.ts'

/** How a list of orders is sorted, and where a page of it begins. */
export interface Sorting {
  orderBy: string
  /** Selects what `cursorOf` needs to know of a row. */
  columns: string
  begin: (where: Conditions) => void
  cursorOf: (row: Row) => string
}

const EXPRESSIONS = {
  updated: () => 'o.seq',
  created: () => 'o.created_at',
  number: () => 'o.order_number',
  customer: () => 'o.customer_name COLLATE NOCASE',
  total: () => 'o.total - o.total_discount',
  // what is never due comes last either way
  due: (direction: 'asc' | 'desc') => `COALESCE(o.due_at, '${direction === 'asc' ? '~' : ''}')`,
} as const

/** Null where the cursor is none of this sorting's. */
export function sortingOf({ sort = 'updated', direction = 'desc', cursor }: OrdersQuery): Sorting | null {
  const expression = EXPRESSIONS[sort](direction)
  const by = { sort, direction }
  const from = cursor === undefined ? undefined : orderPosition(cursor, by)
  if (from === null) return null
  // ties are settled by the row, which stays when an order changes
  const beyond = `(${expression}, o.number) ${direction === 'asc' ? '>' : '<'} (?, ?)`
  return {
    orderBy: `${expression} ${direction}, o.number ${direction}`,
    columns: `o.number, ${expression} AS sorted_by`,
    begin: (where) => from && where.add(beyond, from.value, from.row),
    cursorOf: (row) => orderCursor(by, { value: sortedBy(row), row: numberOf(row, 'number') }),
  }
}

function sortedBy({ sorted_by: value }: Row): string | number {
  if (typeof value === 'string' || typeof value === 'number') return value
  throw new TypeError('The orders are sorted by what is neither text nor number.')
}
