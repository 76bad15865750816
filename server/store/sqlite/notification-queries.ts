import type { NotificationsQuery } from '../../../shared/contract/notification.ts'
import type { Notification } from '../../../shared/domain/notification.ts'
import { matchesSearch, searchTerms } from '../../../shared/domain/search-text.ts'
import { notificationView } from '../../views/log-view.ts'
import type { JsonText, Viewer } from '../port.ts'
import { audienceTerm, searchedText, textKey } from './commit-rows.ts'
import { type Conditions, conditions, cursorAfter, customerIds, match, positionOf } from './query-parts.ts'
import { type Connection, numberOf, type Row, textOf } from './statements.ts'

/** How many of the newest notifications are looked through before the index is asked. */
const LOOKED_THROUGH = 300
/** How many are, where enough of those had all terms to expect a page from them. */
const LOOKED_FURTHER = 3500
const ENOUGH = 5

/** A page of what matches, found by looking; null where the index will be faster. */
function lookThrough(newest: (limit: number) => Row[], q: string, limit: number): Row[] | null {
  const matching = (rows: Row[]) =>
    rows.filter((row) => {
      const notification: Notification = JSON.parse(textOf(row, 'body'))
      return matchesSearch(q, searchedText(notification))
    })
  const near = matching(newest(LOOKED_THROUGH))
  if (near.length >= limit) return near.slice(0, limit)
  if (near.length < ENOUGH) return null
  const far = matching(newest(LOOKED_FURTHER))
  return far.length >= limit ? far.slice(0, limit) : null
}

export function notifications(
  c: Connection,
  { viewer, query }: { viewer: Viewer; query: NotificationsQuery },
): JsonText | null {
  const cursor = positionOf(query.cursor)
  if (cursor === undefined) return null
  const where = conditions()
  const wanted = wantedTerms(c, viewer, query)
  if (wanted === null) where.add('false')
  where.add('n.company_id = ?', viewer.companyId)
  where.add('n.audience = ?', audienceFor(viewer))
  where.addOneOf('i.state', query.state ?? ['unread', 'read'])
  if (query.type !== undefined) where.addOneOf("n.body ->> '$.type'", query.type)
  if (query.from !== undefined) where.add('n.at >= ?', query.from)
  if (query.to !== undefined) where.add('n.at < ?', query.to)
  if (cursor !== null) where.add('i.seq < ?', cursor)
  const rows = findNotifications(c, viewer, query, wanted ?? [], where)
  const page = rows.slice(0, query.limit)
  return JSON.stringify({
    notifications: page.map((row) => rowNotification(row, viewer)),
    unread: unreadOf(c, viewer),
    nextCursor: cursorAfter(rows, page),
  })
}

/**
 * The newest rows that have all wanted terms, one more than the page holds. What many have is found soonest by looking
 * through the newest; what few have, by the index, whose work grows with how many have it.
 */
function findNotifications(
  c: Connection,
  viewer: Viewer,
  query: NotificationsQuery,
  wanted: readonly string[],
  where: Conditions,
): Row[] {
  const newest = (limit: number) =>
    c.rows(
      `SELECT i.seq, i.state, n.body FROM inbox i JOIN notifications n ON n.seq = i.seq
       WHERE i.person = (SELECT number FROM people WHERE id = ?) AND ${where.sql()} ORDER BY i.seq DESC LIMIT ?`,
      viewer.personId,
      ...where.values,
      limit,
    )
  const limit = query.limit + 1
  if (wanted.length === 0) return newest(limit)
  const marks = wanted.filter((term) => term.startsWith(':'))
  if (marks.length === 0) {
    const rows = lookThrough(newest, query.q ?? '', limit)
    if (rows) return rows
  }
  const words = wanted.filter((term) => !term.startsWith(':'))
  const audience = audienceTerm(viewer.companyId, audienceFor(viewer))
  return c.rows(
    `SELECT i.seq, i.state, n.body FROM notifications_search JOIN notifications n ON n.number = notifications_search.rowid
     CROSS JOIN inbox i ON i.person = (SELECT number FROM people WHERE id = ?) AND i.seq = n.seq
     WHERE notifications_search MATCH ? AND ${where.sql()} ORDER BY notifications_search.rowid DESC LIMIT ?`,
    viewer.personId,
    `${match(words)} ${exact([audience, ...marks])}`.trim(),
    ...where.values,
    limit,
  )
}

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

/** Whose wording the viewer reads: the company's own, or their customer's. */
export function audienceFor(viewer: Viewer): string {
  return viewer.role === 'customer' ? (viewer.customerId ?? '-') : ''
}

/** A row of the inbox as its person reads it. */
export function rowNotification(row: Row, viewer: Viewer) {
  return notificationView(textOf(row, 'body'), numberOf(row, 'seq'), viewer.personId, textOf(row, 'state'))
}

/** The terms that a notification has to have; null where a filter names what is not there. */
function wantedTerms(c: Connection, viewer: Viewer, query: NotificationsQuery): string[] | null {
  const terms = searchTerms(query.q ?? '')
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

function exact(terms: readonly string[]): string {
  return terms.map((term) => `"${term}"`).join(' ')
}
