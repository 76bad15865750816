import type { NotificationsQuery } from '../../../../shared/contract/notification.ts'
import { searchTerms } from '../../../../shared/domain/search-text.ts'
import { notificationView } from '../../../views/log-view.ts'
import { positionOf } from '../../cursor.ts'
import type { JsonText, Viewer } from '../../port.ts'
import { textKey } from '../rows/commit-rows.ts'
import { type Connection, numberOf, type Row, textOf } from '../statements.ts'
import { findNotifications } from './notification-search.ts'
import { conditions, cursorAfter, customerIds } from './query-parts.ts'

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
  const search = { q: query.q ?? '', wanted: wanted ?? [], audience: audienceFor(viewer), limit: query.limit + 1 }
  const rows = findNotifications(c, viewer, search, where)
  const page = rows.slice(0, query.limit)
  return JSON.stringify({
    notifications: page.map((row) => rowNotification(row, viewer)),
    unread: unreadOf(c, viewer),
    nextCursor: cursorAfter(rows, page),
  })
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
