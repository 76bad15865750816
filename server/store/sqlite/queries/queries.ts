import { matchesSearch } from '../../../../shared/domain/search-text.ts'
import { type Connection, textOf } from '../statements.ts'
import { changes } from './log-queries.ts'
import { notifications } from './notification-queries.ts'
import { board, order, orders, timeline } from './order-queries.ts'
import { POINT_QUERIES } from './point-queries.ts'

/** What the reading thread can be asked. */
export const QUERIES = { board, orders, order, timeline, changes, notifications, customers, ...POINT_QUERIES }

export type QueryName = keyof typeof QUERIES
export type QueryInput<Name extends QueryName> = Parameters<(typeof QUERIES)[Name]>[1]
export type QueryOutput<Name extends QueryName> = ReturnType<(typeof QUERIES)[Name]>

function customers(c: Connection, { companyId, q }: { companyId: string; q: string }): { _id: string; name: string }[] {
  return c
    .rows('SELECT id, name FROM customers WHERE company_id = ? ORDER BY name_key', companyId)
    .map((row) => ({ _id: textOf(row, 'id'), name: textOf(row, 'name') }))
    .filter(({ name }) => matchesSearch(q, name))
    .slice(0, 50)
}
