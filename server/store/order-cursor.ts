import { z } from 'zod'
import { ORDER_SORTS, type OrderSort } from '../../shared/contract/order.ts'

/** How a list of orders is sorted. */
export interface SortedBy {
  sort: OrderSort
  direction: 'asc' | 'desc'
}

/** Where a row stands in a sorted list: by its value, then by the row itself. */
export interface SortedPosition {
  value: string | number
  /** As the store names the row. */
  row: string | number
}

const textOrNumber = z.union([z.string(), z.number()])
const content = z.tuple([z.enum(ORDER_SORTS), z.enum(['asc', 'desc']), textOrNumber, textOrNumber])

/** The cursor of what comes after a row of a sorted list. */
export function orderCursor({ sort, direction }: SortedBy, { value, row }: SortedPosition): string {
  return Buffer.from(JSON.stringify([sort, direction, value, row])).toString('base64url')
}

/** The position that a cursor names; null where it is none, or another sorting's. */
export function orderPosition(cursor: string, by: SortedBy): SortedPosition | null {
  try {
    const [sort, direction, value, row] = content.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()))
    return sort === by.sort && direction === by.direction ? { value, row } : null
  } catch {
    return null // nonsense
  }
}
