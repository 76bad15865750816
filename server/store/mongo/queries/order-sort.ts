import { z } from 'zod'
import type { OrdersQuery } from '../../../../shared/contract/order.ts'
import { hexOf, type Id, idOrNull } from '../documents/values.ts'

/** How a list of orders is sorted, other than by the newest update, and where a page of it begins. */
export interface Sorting {
  /** The stages after the match: what to sort by, what comes after the cursor, and the order. */
  stages: Record<string, unknown>[]
  cursorOf: (row: { _id: Id; sorted: unknown }) => string
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
  const from = cursor === undefined ? null : positionFrom(cursor)
  if (from === undefined) return null
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
    cursorOf: ({ _id, sorted }) => Buffer.from(JSON.stringify([sorted, hexOf(_id)])).toString('base64url'),
  }
}

const position = z.tuple([z.union([z.string(), z.number()]), z.string()])

/** The position that a cursor names; undefined for nonsense. */
function positionFrom(cursor: string): { value: string | number; id: Id } | undefined {
  try {
    const [value, hex] = position.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()))
    const id = idOrNull(hex)
    return id === null ? undefined : { value, id }
  } catch {
    return undefined
  }
}
