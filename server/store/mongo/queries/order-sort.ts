import type { OrdersQuery } from '../../../../shared/contract/order.ts'
import { orderCursor, orderPosition, type SortedBy } from '../../order-cursor.ts'
import { hexOf, type Id, idOrNull } from '../documents/values.ts'

/** How a list of orders is sorted, other than by the newest update, and where a page of it begins. */
export interface Sorting {
  /** The stages after the match: what to sort by, what comes after the cursor, and the order. */
  stages: Record<string, unknown>[]
  cursorOf: (row: { _id: Id; sorted: string | number }) => string
}

type Direction = 'asc' | 'desc'

const EXPRESSIONS = {
  updated: () => '$seq',
  created: () => ({ $toString: '$createdAt' }),
  number: () => '$orderNumber',
  customer: () => ({ $toLower: '$customerName' }),
  total: () => '$finalTotal',
  // what is never due comes last either way
  due: (direction: Direction) => ({ $ifNull: [{ $toString: '$dueAt' }, direction === 'asc' ? '~' : ''] }),
} as const

/** Null where the cursor is none of this sorting's. */
export function sortingOf({ sort = 'updated', direction = 'desc', cursor }: OrdersQuery): Sorting | null {
  const by = { sort, direction }
  const from = cursor === undefined ? undefined : positionFrom(cursor, by)
  if (from === null) return null
  const [way, beyond] = direction === 'asc' ? [1, '$gt'] : [-1, '$lt']
  const after = from && {
    $match: { $or: [{ sorted: { [beyond]: from.value } }, { sorted: from.value, _id: { [beyond]: from.id } }] },
  }
  return {
    stages: [
      { $set: { sorted: EXPRESSIONS[sort](direction) } },
      ...(after ? [after] : []),
      { $sort: { sorted: way, _id: way } }, // ties are settled by the id, which stays when an order changes
    ],
    cursorOf: ({ _id, sorted }) => orderCursor(by, { value: sorted, row: hexOf(_id) }),
  }
}

function positionFrom(cursor: string, by: SortedBy): { value: string | number; id: Id } | null {
  const position = orderPosition(cursor, by)
  const id = position && idOrNull(String(position.row))
  return position && id && { value: position.value, id }
}
