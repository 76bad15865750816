import type { OrdersQuery, TimelineEntry } from '../../../../shared/contract/order.ts'
import type { Company } from '../../../../shared/domain/company.ts'
import { worksHere } from '../../../../shared/domain/role.ts'
import { searchTerms } from '../../../../shared/domain/search-text.ts'
import { timelineView } from '../../../views/log-view.ts'
import { countedOrderView, orderView } from '../../../views/order-view.ts'
import { LONGEST_TIMELINE } from '../../bounds.ts'
import { NOTES_MARK } from '../../order-terms.ts'
import type { JsonText, Viewer } from '../../port.ts'
import { headOf } from '../rows/commit-rows.ts'
import { entryAt } from '../rows/log-rows.ts'
import { itemsFrom, itemsOf, orderById, orderOf } from '../rows/order-rows.ts'
import { type Connection, type Row, textOf } from '../statements.ts'
import { COUNTED, countedOrderFrom } from './counted-orders.ts'
import { sortingOf } from './order-sort.ts'
import { companyOf, conditions, customerIds, inSnapshot, match } from './query-parts.ts'

export function board(c: Connection, input: { viewer: Viewer; finishedSince: string; counted: boolean }): JsonText {
  const { viewer, counted } = input
  const company = companyOf(c, viewer)
  return inSnapshot(c, () => {
    const { seq } = headOf(c, viewer.companyId)
    const mine = viewer.role === 'customer' ? 'AND o.customer_id = ?' : ''
    const own = viewer.role === 'customer' ? [viewer.customerId ?? ''] : []
    const read = (select: string) =>
      c.rows(
        `${select} WHERE o.company_id = ? AND o.open = 1 ${mine}
         UNION ALL ${select} WHERE o.company_id = ? AND o.open = 0 AND o.status_changed_at >= ? ${mine}`,
        viewer.companyId,
        ...own,
        viewer.companyId,
        input.finishedSince,
        ...own,
      )
    if (!counted) {
      const rows = read('SELECT o.*, i.items FROM orders o JOIN order_items i ON i.order_row = o.number')
      return JSON.stringify({ seq, orders: rows.map((row) => fullView(row, company, viewer)) })
    }
    if (!worksHere(viewer.role)) {
      const rows = read('SELECT o.* FROM orders o')
      return JSON.stringify({ seq, orders: rows.map((row) => countedOrderView(orderOf(row), company, viewer.role)) })
    }
    const orders = read(`SELECT ${COUNTED} FROM orders o`).map(countedOrderFrom(company, viewer.role))
    return `{"seq":${seq},"orders":[${orders.join(',')}]}`
  })
}

export function orders(c: Connection, { viewer, query }: { viewer: Viewer; query: OrdersQuery }): JsonText | null {
  const sorting = sortingOf(query)
  if (sorting === null) return null
  const where = conditions()
  where.add('o.company_id = ?', viewer.companyId)
  if (viewer.role === 'customer') where.add('o.customer_id = ?', viewer.customerId ?? '')
  const terms = searchTerms(query.q ?? '')
  if (terms.length > 0)
    where.add(
      'o.number IN (SELECT rowid FROM orders_search WHERE orders_search MATCH ?)',
      viewer.role === 'customer' ? match(terms) : matchWithNotes(terms),
    )
  if (query.status !== undefined) where.addOneOf('o.status', query.status)
  if (query.customer !== undefined) where.addOneOf('o.customer_id', customerIds(c, viewer, query.customer))
  if (query.from !== undefined) where.add('o.created_at >= ?', query.from)
  if (query.to !== undefined) where.add('o.created_at < ?', query.to)
  if (query.priority !== undefined) where.add('o.priority = ?', query.priority)
  sorting.begin(where)
  // the lines, which are long, are read for the page alone, not for all that is sorted
  const rows = c.rows(
    `WITH page AS (SELECT ${sorting.columns} FROM orders o WHERE ${where.sql()} ORDER BY ${sorting.orderBy} LIMIT ?)
     SELECT o.*, i.items, page.sorted_by FROM page JOIN orders o ON o.number = page.number
     JOIN order_items i ON i.order_row = o.number ORDER BY ${sorting.orderBy}`,
    ...where.values,
    query.limit + 1,
  )
  const company = companyOf(c, viewer)
  const page = rows.slice(0, query.limit)
  const last = page.at(-1)
  const nextCursor = rows.length > page.length && last ? sorting.cursorOf(last) : null
  return JSON.stringify({ orders: page.map((row) => fullView(row, company, viewer)), nextCursor })
}

export function order(c: Connection, { viewer, orderId }: { viewer: Viewer; orderId: string }): JsonText | null {
  const order = visible(c, viewer, orderId)
  return order && JSON.stringify(orderView(order, itemsOf(c, order.id), companyOf(c, viewer), viewer.role))
}

export function timeline(c: Connection, { viewer, orderId }: { viewer: Viewer; orderId: string }): JsonText | null {
  const order = visible(c, viewer, orderId)
  if (!order) return null
  const company = companyOf(c, viewer)
  const events: TimelineEntry[] = []
  for (let seq = order.seq; seq > 0 && events.length < LONGEST_TIMELINE; ) {
    const entry = entryAt(c, viewer.companyId, seq)
    events.push(timelineView(entry, viewer.role, company.name))
    seq = entry.previous
  }
  return JSON.stringify({ events })
}

/** Terms that have to begin some word of the order, or of its notes. */
function matchWithNotes(terms: readonly string[]): string {
  return terms.map((term) => `("${term}"* OR "${NOTES_MARK}${term}"*)`).join(' AND ')
}

function visible(c: Connection, viewer: Viewer, orderId: string) {
  const order = orderById(c, viewer.companyId, orderId)
  return order && (viewer.role !== 'customer' || order.customer._id === viewer.customerId) ? order : null
}

function fullView(row: Row, company: Company, viewer: Viewer) {
  return orderView(orderOf(row), itemsFrom(textOf(row, 'items')), company, viewer.role)
}
