import type { NotificationsQuery } from '../../../shared/contract/notification.ts'
import type { OrdersQuery, TimelineEntry } from '../../../shared/contract/order.ts'
import type { Company } from '../../../shared/domain/company.ts'
import { searchTerms } from '../../../shared/domain/search-text.ts'
import { entryView, notificationView, timelineView } from '../../views/log-view.ts'
import { countedOrderView, orderView } from '../../views/order-view.ts'
import type { ChangesRange, JsonText, Viewer } from '../port.ts'
import { audienceTerm, headOf, textKey } from './commit-rows.ts'
import { companyById } from './company-rows.ts'
import { customerKey } from './customer-key.ts'
import { entryAt } from './log-rows.ts'
import { itemsFrom, itemsOf, orderById, orderOf } from './order-rows.ts'
import { type Connection, numberOf, type Row, textOf } from './statements.ts'

/** The most events that a timeline shows. */
const LONGEST_TIMELINE = 5000

/** The large reads, each answering JSON text; what the reading thread can be asked. */
export const QUERIES = {
  board(c: Connection, input: { viewer: Viewer; finishedSince: string; counted: boolean }): JsonText {
    const { viewer, counted } = input
    const company = companyOf(c, viewer)
    return inSnapshot(c, () => {
      const { seq } = headOf(c, viewer.companyId)
      const mine = viewer.role === 'customer' ? 'AND o.customer_id = ?' : ''
      const own = viewer.role === 'customer' ? [viewer.customerId ?? ''] : []
      const select = counted
        ? 'SELECT o.* FROM orders o'
        : 'SELECT o.*, i.items FROM orders o JOIN order_items i ON i.order_row = o.number'
      const rows = c.rows(
        `${select} WHERE o.company_id = ? AND o.open = 1 ${mine}
         UNION ALL ${select} WHERE o.company_id = ? AND o.open = 0 AND o.status_changed_at >= ? ${mine}`,
        viewer.companyId,
        ...own,
        viewer.companyId,
        input.finishedSince,
        ...own,
      )
      const orders = rows.map((row) =>
        counted ? countedOrderView(orderOf(row), company, viewer.role) : fullView(row, company, viewer),
      )
      return JSON.stringify({ seq, orders })
    })
  },

  orders(c: Connection, { viewer, query }: { viewer: Viewer; query: OrdersQuery }): JsonText | null {
    const cursor = positionOf(query.cursor)
    if (cursor === undefined) return null
    const where = conditions()
    where.add('o.company_id = ?', viewer.companyId)
    if (viewer.role === 'customer') where.add('o.customer_id = ?', viewer.customerId ?? '')
    const terms = searchTerms(query.q ?? '')
    if (query.q !== undefined && terms.length === 0 && query.q.trim() !== '') where.add('false')
    if (terms.length > 0) where.add('o.number IN (SELECT rowid FROM orders_search WHERE orders_search MATCH ?)', match(terms))
    if (query.status !== undefined) where.addOneOf('o.status', listed(query.status))
    if (query.customer !== undefined) where.addOneOf('o.customer_id', customerIds(c, viewer, query.customer))
    if (query.from !== undefined) where.add('o.created_at >= ?', query.from)
    if (query.to !== undefined) where.add('o.created_at < ?', query.to)
    if (cursor !== null) where.add('o.seq < ?', cursor)
    const rows = c.rows(
      `SELECT o.*, i.items FROM orders o JOIN order_items i ON i.order_row = o.number
       WHERE ${where.sql()} ORDER BY o.seq DESC LIMIT ?`,
      ...where.values,
      query.limit + 1,
    )
    const company = companyOf(c, viewer)
    const page = rows.slice(0, query.limit)
    const nextCursor = cursorAfter(rows, page)
    return JSON.stringify({ orders: page.map((row) => fullView(row, company, viewer)), nextCursor })
  },

  order(c: Connection, { viewer, orderId }: { viewer: Viewer; orderId: string }): JsonText | null {
    const order = visible(c, viewer, orderId)
    return order && JSON.stringify(orderView(order, itemsOf(c, order.id), companyOf(c, viewer), viewer.role))
  },

  timeline(c: Connection, { viewer, orderId }: { viewer: Viewer; orderId: string }): JsonText | null {
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
  },

  changes(c: Connection, { viewer, range }: { viewer: Viewer; range: ChangesRange }): JsonText {
    const company = companyOf(c, viewer)
    return inSnapshot(c, () => {
      const head = headOf(c, viewer.companyId).seq
      const upTo = range.upTo === null ? head : Math.min(range.upTo, head)
      const groups = new Map<number, object[]>()
      const collect = (rows: Row[], view: (row: Row) => object) => {
        for (const row of rows) {
          const seq = numberOf(row, 'seq')
          groups.set(seq, [...(groups.get(seq) ?? []), view(row)])
        }
      }
      if (range.only === null) {
        collect(eventRows(c, viewer, range.since, upTo, range.limit + 1), (row) =>
          entryView(textOf(row, 'entry'), viewer.role, company.name),
        )
      }
      collect(pushedRows(c, viewer, range.since, upTo, range.limit + 1), (row) => ({
        type: 'notification',
        seq: numberOf(row, 'seq'),
        notification: rowNotification(row, viewer),
      }))
      const { events, seq, hasMore } = pageOf(groups, range.limit)
      return JSON.stringify({ events, seq: hasMore ? seq : upTo, hasMore })
    })
  },

  notifications(c: Connection, { viewer, query }: { viewer: Viewer; query: NotificationsQuery }): JsonText | null {
    const cursor = positionOf(query.cursor)
    if (cursor === undefined) return null
    const where = conditions()
    const wanted = wantedTerms(c, viewer, query)
    if (wanted === null) where.add('false')
    where.add('n.company_id = ?', viewer.companyId)
    where.add('n.audience = ?', audienceFor(viewer))
    where.addOneOf('i.state', query.state ?? ['unread', 'read'])
    if (query.from !== undefined) where.add('n.at >= ?', query.from)
    if (query.to !== undefined) where.add('n.at < ?', query.to)
    if (cursor !== null) where.add('i.seq < ?', cursor)
    const rows =
      wanted === null || wanted.length === 0
        ? c.rows(
            `SELECT i.seq, i.state, n.body FROM inbox i JOIN notifications n ON n.seq = i.seq
             WHERE i.person = (SELECT number FROM people WHERE id = ?) AND ${where.sql()} ORDER BY i.seq DESC LIMIT ?`,
            viewer.personId,
            ...where.values,
            query.limit + 1,
          )
        : c.rows(
            `SELECT i.seq, i.state, n.body FROM notifications_search JOIN notifications n ON n.number = notifications_search.rowid
             CROSS JOIN inbox i ON i.person = (SELECT number FROM people WHERE id = ?) AND i.seq = n.seq
             WHERE notifications_search MATCH ? AND ${where.sql()} ORDER BY notifications_search.rowid DESC LIMIT ?`,
            viewer.personId,
            `${match(wanted.filter((term) => !term.startsWith(':')))} ${exact([
              audienceTerm(viewer.companyId, audienceFor(viewer)),
              ...wanted.filter((term) => term.startsWith(':')),
            ])}`.trim(),
            ...where.values,
            query.limit + 1,
          )
    const page = rows.slice(0, query.limit)
    return JSON.stringify({
      notifications: page.map((row) => rowNotification(row, viewer)),
      unread: unreadOf(c, viewer),
      nextCursor: cursorAfter(rows, page),
    })
  },

  customers(c: Connection, { companyId, q }: { companyId: string; q: string }): { _id: string; name: string }[] {
    const terms = searchTerms(q)
    return c
      .rows('SELECT id, name FROM customers WHERE company_id = ? ORDER BY name_key', companyId)
      .map((row) => ({ _id: textOf(row, 'id'), name: textOf(row, 'name') }))
      .filter(({ name }) => {
        const known = searchTerms(name)
        return terms.every((term) => known.some((each) => each.startsWith(term)))
      })
      .slice(0, 50)
  },
}

export type QueryName = keyof typeof QUERIES
export type QueryInput<Name extends QueryName> = Parameters<(typeof QUERIES)[Name]>[1]
export type QueryOutput<Name extends QueryName> = ReturnType<(typeof QUERIES)[Name]>

/** How many of the person's notifications are unread. */
export function unreadOf(c: Connection, viewer: Viewer): number {
  const row = c.row('SELECT count FROM unread WHERE person = (SELECT number FROM people WHERE id = ?)', viewer.personId)
  return row ? numberOf(row, 'count') : 0
}

/** One of the person's notifications, by its event's `seq`. */
export function notificationAt(c: Connection, viewer: Viewer, seq: number): JsonText | null {
  const row = c.row(
    `SELECT i.seq, i.state, n.body FROM inbox i JOIN notifications n ON n.seq = i.seq
     WHERE i.person = (SELECT number FROM people WHERE id = ?) AND i.seq = ? AND n.company_id = ? AND n.audience = ?`,
    viewer.personId,
    seq,
    viewer.companyId,
    audienceFor(viewer),
  )
  return row ? JSON.stringify(rowNotification(row, viewer)) : null
}

function companyOf(c: Connection, viewer: Viewer): Company {
  const company = companyById(c, viewer.companyId)
  if (!company) throw new Error(`There is no company ${viewer.companyId}.`)
  return company
}

function visible(c: Connection, viewer: Viewer, orderId: string) {
  const order = orderById(c, viewer.companyId, orderId)
  return order && (viewer.role !== 'customer' || order.customer._id === viewer.customerId) ? order : null
}

function fullView(row: Row, company: Company, viewer: Viewer) {
  return orderView(orderOf(row), itemsFrom(textOf(row, 'items')), company, viewer.role)
}

function rowNotification(row: Row, viewer: Viewer) {
  return notificationView(textOf(row, 'body'), numberOf(row, 'seq'), viewer.personId, textOf(row, 'state'))
}

function eventRows(c: Connection, viewer: Viewer, since: number, upTo: number, limit: number): Row[] {
  return viewer.role === 'customer'
    ? c.rows(
        'SELECT seq, entry FROM events WHERE company_id = ? AND seq > ? AND seq <= ? AND customer_id = ? ORDER BY seq LIMIT ?',
        viewer.companyId,
        since,
        upTo,
        viewer.customerId ?? '',
        limit,
      )
    : c.rows(
        'SELECT seq, entry FROM events WHERE company_id = ? AND seq > ? AND seq <= ? ORDER BY seq LIMIT ?',
        viewer.companyId,
        since,
        upTo,
        limit,
      )
}

/** The person's notifications but those of their own doing, which nobody pushes to them. */
function pushedRows(c: Connection, viewer: Viewer, since: number, upTo: number, limit: number): Row[] {
  return c.rows(
    `SELECT i.seq, i.state, n.body FROM inbox i JOIN notifications n ON n.seq = i.seq
     WHERE i.person = (SELECT number FROM people WHERE id = ?) AND i.seq > ? AND i.seq <= ? AND n.company_id = ? AND n.audience = ? AND n.actor_id IS NOT ?
     ORDER BY i.seq LIMIT ?`,
    viewer.personId,
    since,
    upTo,
    viewer.companyId,
    audienceFor(viewer),
    viewer.personId,
    limit,
  )
}

/** As many whole groups as fit into the limit, at least one. */
function pageOf(groups: Map<number, object[]>, limit: number): { events: object[]; seq: number; hasMore: boolean } {
  const events: object[] = []
  let last = 0
  for (const seq of [...groups.keys()].sort((a, b) => a - b)) {
    const group = groups.get(seq) ?? []
    if (events.length > 0 && events.length + group.length > limit) return { events, seq: last, hasMore: true }
    events.push(...group)
    last = seq
  }
  return { events, seq: last, hasMore: false }
}

function audienceFor(viewer: Viewer): string {
  return viewer.role === 'customer' ? (viewer.customerId ?? '-') : ''
}

/** The terms that a notification has to have; null where a filter names what is not there. */
function wantedTerms(c: Connection, viewer: Viewer, query: NotificationsQuery): string[] | null {
  const terms = searchTerms(query.q ?? '')
  if (query.q !== undefined && query.q.trim() !== '' && terms.length === 0) return null
  if (query.order !== undefined) {
    const sql = 'SELECT id FROM orders WHERE company_id = ? AND (id = ? OR order_number = ?)'
    const row = c.row(sql, viewer.companyId, query.order, query.order)
    if (!row) return null
    terms.push(`:o${textOf(row, 'id')}`)
  }
  if (query.actor !== undefined) {
    const sql = 'SELECT id FROM people WHERE company_id = ? AND (id = ? OR email = ?)'
    const row =
      viewer.role === 'customer' ? undefined : c.row(sql, viewer.companyId, query.actor, query.actor.toLowerCase())
    if (!row) return null
    terms.push(`:a${textOf(row, 'id')}`)
  }
  if (query.customer !== undefined) {
    const [id] = customerIds(c, viewer, query.customer)
    if (id === undefined) return null
    terms.push(`:c${id}`)
  }
  if (query.status !== undefined) terms.push(`:s${textKey(query.status)}`)
  return terms
}

function customerIds(c: Connection, viewer: Viewer, idOrName: string): string[] {
  return c
    .rows(
      'SELECT id FROM customers WHERE company_id = ? AND (id = ? OR name_key = ?)',
      viewer.companyId,
      idOrName,
      customerKey(idOrName),
    )
    .map((row) => textOf(row, 'id'))
}

/** Terms that have to begin some word; they hold letters and digits only, so quotes need no escape. */
function match(terms: readonly string[]): string {
  return terms.map((term) => `"${term}"*`).join(' ')
}

function exact(terms: readonly string[]): string {
  return terms.map((term) => `"${term}"`).join(' ')
}

function listed(text: string): string[] {
  return text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
}

/** The position that a cursor names; null without one, undefined for nonsense. */
function positionOf(cursor: string | undefined): number | null | undefined {
  if (cursor === undefined) return null
  return /^\d{1,15}$/.test(cursor) ? Number(cursor) : undefined
}

function cursorAfter(rows: readonly Row[], page: readonly Row[]): string | null {
  const last = page.at(-1)
  return rows.length > page.length && last ? String(numberOf(last, 'seq')) : null
}

/** Conditions joined by AND, with their values. */
function conditions() {
  const parts: string[] = []
  const values: (string | number)[] = []
  return {
    values,
    add: (sql: string, ...given: (string | number)[]) => {
      parts.push(sql)
      values.push(...given)
    },
    addOneOf: (column: string, options: readonly string[]) => {
      parts.push(options.length === 0 ? 'false' : `${column} IN (${options.map(() => '?').join(', ')})`)
      values.push(...options)
    },
    sql: () => parts.join(' AND '),
  }
}

/** Reads at one moment of the database, whatever is committed meanwhile. */
function inSnapshot<Value>(c: Connection, read: () => Value): Value {
  c.db.exec('BEGIN')
  try {
    return read()
  } finally {
    c.db.exec('COMMIT')
  }
}
