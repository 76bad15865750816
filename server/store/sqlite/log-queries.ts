import { entryView } from '../../views/log-view.ts'
import type { ChangesRange, JsonText, Viewer } from '../port.ts'
import { headOf } from './commit-rows.ts'
import { audienceFor, rowNotification } from './notification-queries.ts'
import { companyOf, inSnapshot } from './query-parts.ts'
import { type Connection, numberOf, type Row, textOf } from './statements.ts'

export function changes(c: Connection, { viewer, range }: { viewer: Viewer; range: ChangesRange }): JsonText {
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
