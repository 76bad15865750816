import type { Notification, NotificationState } from '../../../../shared/domain/notification.ts'
import { searchTerms } from '../../../../shared/domain/search-text.ts'
import { isFinal } from '../../../../shared/domain/workflow.ts'
import type { Command, Loaded } from '../../../commands/command.ts'
import { type Commit, EMPTY_HEAD, type Head } from '../../../commands/commit.ts'
import type { StoredEntry } from '../../audit.ts'
import { searchedText } from '../../searched-text.ts'
import { type Connection, numberOf, textOf } from '../statements.ts'
import { insertCustomer } from './customer-rows.ts'
import { insertOrder, updateOrder } from './order-rows.ts'

/** The end of the company's log. */
export function headOf(c: Connection, companyId: string): Head {
  const row = c.row('SELECT seq, hash FROM heads WHERE company_id = ?', companyId)
  return row ? { seq: numberOf(row, 'seq'), hash: textOf(row, 'hash') } : EMPTY_HEAD
}

/** Moves the end of the log; throws where it is not where it was, as when somebody else wrote to it. */
export function moveHead(c: Connection, companyId: string, from: number, head: Head): void {
  const moved = c.change(
    `INSERT INTO heads VALUES (?, ?, ?)
     ON CONFLICT (company_id) DO UPDATE SET seq = excluded.seq, hash = excluded.hash WHERE seq = ?`,
    companyId,
    head.seq,
    head.hash,
    from,
  )
  if (moved !== 1) throw new Error(`The log of company ${companyId} was written to by somebody else.`)
}

/** Writes everything of one commit but the log's end and the unread counts. Inside the caller's transaction. */
export function writeCommit(
  c: Connection,
  command: Command,
  loaded: Loaded,
  commit: Commit,
  personNumber: (id: string) => number,
): void {
  const { order, head } = commit
  const open = !isFinal(loaded.company.workflow, order.status)
  if (commit.newCustomer) {
    insertCustomer(c, order.companyId, commit.newCustomer)
  }
  if (commit.newItems) insertOrder(c, order, commit.newItems, open)
  else if (loaded.order) updateOrder(c, loaded.order, order, open)
  const { companyId, id: orderId, customer } = order
  insertEvent(c, { companyId, ...head, orderId, customerId: customer._id, entry: commit.entry })
  for (const addressed of commit.addressed) writeNotification(c, order.companyId, head.seq, addressed, personNumber)
  if (command.idempotency) {
    const { key, fingerprint } = command.idempotency
    c.run(
      `INSERT OR REPLACE INTO idempotency (person_id, key, fingerprint, company_id, seq, next_statuses, at)
       VALUES (?, ?, ?, ?, ?, ?, ?)`,
      command.actor._id,
      key,
      fingerprint,
      order.companyId,
      head.seq,
      commit.nextStatuses.join(','),
      order.updatedAt,
    )
  }
}

/** Adds an entry to the log as it stands. */
export function insertEvent(c: Connection, event: StoredEntry & { companyId: string }): void {
  c.run(
    'INSERT INTO events (company_id, seq, order_id, customer_id, entry, hash) VALUES (?, ?, ?, ?, ?, ?)',
    event.companyId,
    event.seq,
    event.orderId,
    event.customerId,
    event.entry,
    event.hash,
  )
}

/** The audience column: empty for the company's people, else the customer whose people are meant. */
function audienceOf(notification: Pick<Notification, 'audience' | 'data'>): string {
  return notification.audience === 'company' ? '' : notification.data.customer._id
}

/** Writes a notification with its people's copies, in the states that they are in; nothing is counted. */
export function writeNotification(
  c: Connection,
  companyId: string,
  seq: number,
  { notification, people }: { notification: Notification; people: { id: string; state: NotificationState }[] },
  personNumber: (id: string) => number,
): void {
  const audience = audienceOf(notification)
  const actorId = '_id' in notification.data.actor ? notification.data.actor._id : null
  c.run(
    'INSERT INTO notifications (company_id, seq, audience, at, actor_id, body) VALUES (?, ?, ?, ?, ?, ?)',
    companyId,
    seq,
    audience,
    notification.timestamp,
    actorId,
    JSON.stringify(notification),
  )
  c.run(
    'INSERT INTO notifications_search (rowid, terms) VALUES (last_insert_rowid(), ?)',
    notificationTerms(companyId, audience, notification),
  )
  for (const { id, state } of people) {
    c.run('INSERT INTO inbox VALUES (?, ?, ?)', personNumber(id), seq, state)
  }
}

/** Counts more unread notifications of the person. */
export function addUnread(c: Connection, personId: string, count: number): void {
  c.run(
    `INSERT INTO unread SELECT number, ?2 FROM people WHERE id = ?1
     ON CONFLICT (person) DO UPDATE SET count = count + excluded.count`,
    personId,
    count,
  )
}

/**
 * What a search finds the notification by: the words of its texts and, marked by a colon so that no typed word meets
 * them, the things that filters name.
 */
function notificationTerms(companyId: string, audience: string, notification: Notification): string {
  const { data } = notification
  const { actor } = data
  const actorTerm = '_id' in actor && actor._id ? [`:a${actor._id}`] : []
  return [
    ...new Set(searchTerms(searchedText(notification))),
    audienceTerm(companyId, audience),
    `:o${data.entityId}`,
    `:c${data.customer._id}`,
    `:s${textKey(data.status)}`,
    ...actorTerm,
  ].join(' ')
}

/** The term that all notifications for one audience of one company share. */
export function audienceTerm(companyId: string, audience: string): string {
  return audience === '' ? `:w${textKey(companyId)}` : `:w${audience}`
}

/** A text as one term: its UTF-8 in hex, since a term holds letters and digits only. */
export function textKey(text: string): string {
  return Buffer.from(text.trim().toLowerCase()).toString('hex')
}
