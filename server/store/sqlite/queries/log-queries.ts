import { entryView } from '../../../views/log-view.ts'
import { changesPage } from '../../changes-page.ts'
import type { ChangesRange, JsonText, Viewer } from '../../port.ts'
import { headOf } from '../rows/commit-rows.ts'
import { type Connection, numberOf, type Row, textOf } from '../statements.ts'
import { audienceFor, rowNotification } from './notification-queries.ts'
import { companyOf, inSnapshot } from './query-parts.ts'

export function changes(c: Connection, { viewer, range }: { viewer: Viewer; range: ChangesRange }): JsonText {
  const company = companyOf(c, viewer)
  return inSnapshot(c, () => {
    const head = headOf(c, viewer.companyId).seq
    const upTo = range.upTo === null ? head : Math.min(range.upTo, head)
    const events =
      range.only === null
        ? eventRows(c, viewer, range.since, upTo, range.limit + 1).map((row) =>
            entryView(textOf(row, 'entry'), viewer.role, company.name),
          )
        : []
    const pushed = pushedRows(c, viewer, range.since, upTo, range.limit + 1).map((row) => ({
      type: 'notification',
      seq: numberOf(row, 'seq'),
      notification: rowNotification(row, viewer),
    }))
    return changesPage([...events, ...pushed], range.limit, upTo)
  })
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
