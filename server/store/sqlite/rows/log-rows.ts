import type { Notification } from '../../../../shared/domain/notification.ts'
import type { LogEntry } from '../../../commands/commit.ts'
import type { Committed } from '../../port.ts'
import { type Connection, numberOf, textOf } from '../statements.ts'

/** The log's entry at a position. Throws where there is none, which only a damaged log has. */
export function entryAt(c: Connection, companyId: string, seq: number): LogEntry {
  const row = c.row('SELECT entry FROM events WHERE company_id = ? AND seq = ?', companyId, seq)
  if (!row) throw new Error(`The log has no entry ${seq}.`)
  const entry: LogEntry = JSON.parse(textOf(row, 'entry'))
  return entry
}

/** Whether the order's entry at a position, or one of that order's before it, changed its status; 3 µs an entry. */
export function statusChangedUpTo(c: Connection, companyId: string, seq: number): boolean {
  // CROSS JOIN: else the plan reads the whole log at each step
  const found = c.row(
    `WITH RECURSIVE past (type, previous) AS (
       SELECT entry ->> '$.type', entry ->> '$.previous' FROM events WHERE company_id = ? AND seq = ?
       UNION ALL
       SELECT e.entry ->> '$.type', e.entry ->> '$.previous' FROM past
       CROSS JOIN events e ON e.company_id = ? AND e.seq = past.previous
     ) SELECT 1 FROM past WHERE type = 'order_status_update' LIMIT 1`,
    companyId,
    seq,
    companyId,
  )
  return found !== undefined
}

/** The log's entries after a position, each with its notifications and whom they are addressed to. */
export function committedAfter(c: Connection, companyId: string, seq: number, limit: number): Committed[] {
  return c
    .rows('SELECT * FROM events WHERE company_id = ? AND seq > ? ORDER BY seq LIMIT ?', companyId, seq, limit)
    .map((row) => ({
      companyId,
      seq: numberOf(row, 'seq'),
      orderId: textOf(row, 'order_id'),
      customerId: textOf(row, 'customer_id'),
      entry: textOf(row, 'entry'),
      addressed: addressedAt(c, companyId, numberOf(row, 'seq')),
    }))
}

function addressedAt(c: Connection, companyId: string, seq: number): Committed['addressed'] {
  return c
    .rows('SELECT audience, body FROM notifications WHERE company_id = ? AND seq = ?', companyId, seq)
    .map((row) => {
      const notification: Notification = JSON.parse(textOf(row, 'body'))
      const people = c.rows(
        `SELECT p.id, i.state FROM people p CROSS JOIN inbox i ON i.person = p.number AND i.seq = ?
         WHERE p.company_id = ? AND ifnull(p.customer_id, '') = ?`,
        seq,
        companyId,
        textOf(row, 'audience'),
      )
      return {
        notification,
        people: people.map((each) => ({
          id: textOf(each, 'id'),
          state: each.state === 'unread' ? 'unread' : 'read',
        })),
      }
    })
}
