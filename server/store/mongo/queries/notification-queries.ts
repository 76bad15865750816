import type { mongo } from 'mongoose'
import type { NotificationsQuery } from '../../../../shared/contract/notification.ts'
import { NOTIFICATION_STATES } from '../../../../shared/domain/notification.ts'
import { matchesSearch, searchTerms } from '../../../../shared/domain/search-text.ts'
import { personalNotification } from '../../../views/log-view.ts'
import { positionOf } from '../../cursor.ts'
import type { JsonText, Viewer } from '../../port.ts'
import { searchedText } from '../../searched-text.ts'
import { customerIds } from '../company-queries.ts'
import { COMMITTED, type Database } from '../database.ts'
import {
  type InboxDocument,
  mark,
  mayBeCommon,
  type NotificationDocument,
  notificationFrom,
  stateFrom,
} from '../documents/notification-documents.ts'
import { dateOf, hexOf, idOf, idOrNull } from '../documents/values.ts'
import { ANY_CASE } from '../schemas.ts'
import { beginningWith, pageOf } from './pages.ts'

/** How many of the newest notifications are looked through before the index is asked. */
const LOOKED_THROUGH = 300
/** How many of those have to match for a page to be expected from looking further. */
const ENOUGH = 5
/** How many notifications that the index names are met with the inbox at a time. */
const BATCH = 500

/** A row of an inbox with the notification that it is a copy of. */
interface Copy {
  seq: number
  row: InboxDocument
  document: NotificationDocument
}

/** Whose wording the viewer reads: the company's own, or their customer's. */
export function audienceFilter(viewer: Viewer): mongo.Filter<NotificationDocument> {
  return viewer.role === 'customer'
    ? { company_id: viewer.companyId, audience: 'customer', 'data.customer._id': viewer.customerId ?? '-' }
    : { company_id: viewer.companyId, audience: 'company' }
}

export async function notifications(
  database: Database,
  viewer: Viewer,
  query: NotificationsQuery,
): Promise<JsonText | null> {
  const cursor = positionOf(query.cursor)
  if (cursor === undefined) return null
  const wanted = await wantedTerms(database, viewer, query)
  const rows = inboxFilter(viewer, query, cursor)
  const found = wanted === null ? [] : await findCopies(database, viewer, query, wanted, rows)
  const { page, nextCursor } = pageOf(found, query.limit)
  return JSON.stringify({
    notifications: page.map((copy) => view(copy, viewer)),
    unread: await unreadOf(database, viewer.personId),
    nextCursor,
  })
}

function view({ row, document }: Pick<Copy, 'row' | 'document'>, viewer: Viewer) {
  return personalNotification(notificationFrom(document), row.seq, viewer.personId, stateFrom(row))
}

function inboxFilter(viewer: Viewer, query: NotificationsQuery, cursor: number | null): mongo.Filter<InboxDocument> {
  const states = NOTIFICATION_STATES.filter((state) => (query.state ?? ['unread', 'read']).includes(state))
  const time = {
    ...(query.from !== undefined && { $gte: dateOf(query.from) }),
    ...(query.to !== undefined && { $lt: dateOf(query.to) }),
  }
  return {
    person: idOf(viewer.personId),
    state: { $in: states },
    ...(Object.keys(time).length > 0 && { at: time }),
    ...(cursor !== null && { seq: { $lt: cursor } }),
  }
}

/**
 * The newest copies that have all wanted terms, one more than the page holds. What many have is found soonest by looking
 * through the newest; what few have, by the index.
 */
async function findCopies(
  database: Database,
  viewer: Viewer,
  query: NotificationsQuery,
  wanted: Wanted,
  rows: mongo.Filter<InboxDocument>,
): Promise<Copy[]> {
  const limit = query.limit + 1
  const newest = async (count: number) => {
    const found = await database.collections.inbox.find(rows, COMMITTED).sort({ seq: -1 }).limit(count).toArray()
    return copiesOf(database, viewer, found)
  }
  if (wanted.words.length + wanted.marks.length === 0) {
    return query.type === undefined ? newest(limit) : byLooking(database, viewer, query, rows, limit)
  }
  if (wanted.marks.length === 0) {
    const near = (await newest(Math.max(LOOKED_THROUGH, limit))).filter((copy) => isAskedFor(copy, query))
    if (near.length >= limit) return near.slice(0, limit)
    if (near.length >= ENOUGH || wanted.rare.length === 0) return byLooking(database, viewer, query, rows, limit)
  }
  const q = wanted.words.length > wanted.rare.length ? query.q : undefined
  return byIndex(database, viewer, wanted, { q, type: query.type }, rows, limit)
}

type Asked = Pick<NotificationsQuery, 'q' | 'type'>

/** Whether a copy is of a kind that is asked for, and has the words. */
function isAskedFor({ document }: Pick<Copy, 'document'>, { q = '', type }: Asked): boolean {
  if (type !== undefined && !type.includes(document.data.action)) return false
  return q === '' || matchesSearch(q, searchedText(notificationFrom(document)))
}

/** Goes back through the inbox until the page is full. */
async function byLooking(
  database: Database,
  viewer: Viewer,
  query: NotificationsQuery,
  rows: mongo.Filter<InboxDocument>,
  limit: number,
): Promise<Copy[]> {
  const found: Copy[] = []
  let batch: InboxDocument[] = []
  const take = async () => {
    const copies = await copiesOf(database, viewer, batch)
    found.push(...copies.filter((copy) => isAskedFor(copy, query)))
    batch = []
  }
  for await (const row of database.collections.inbox.find(rows, COMMITTED).sort({ seq: -1 })) {
    batch.push(row)
    if (batch.length === BATCH) await take()
    if (found.length >= limit) break
  }
  await take()
  return found.slice(0, limit)
}

async function byIndex(
  database: Database,
  viewer: Viewer,
  { rare, marks }: Wanted,
  asked: Asked,
  rows: mongo.Filter<InboxDocument>,
  limit: number,
): Promise<Copy[]> {
  const named = database.collections.notifications
    .find(termsFilter(viewer, rare, marks, asked.type), { ...COMMITTED, projection: { terms: 0, targetIds: 0 } })
    .sort({ seq: -1 })
    .allowDiskUse()
  const found: Copy[] = []
  let batch: NotificationDocument[] = []
  const take = async () => {
    const own = await database.collections.inbox
      .find({ $and: [rows, { seq: { $in: batch.map(({ seq }) => seq) } }] }, COMMITTED)
      .toArray()
    const bySeq = new Map(own.map((row) => [row.seq, row]))
    for (const document of batch) {
      const row = bySeq.get(document.seq)
      if (row && isAskedFor({ document }, asked)) found.push({ seq: row.seq, row, document })
    }
    batch = []
  }
  for await (const document of named) {
    batch.push(document)
    if (batch.length === BATCH) await take()
    if (found.length >= limit) break
  }
  if (batch.length > 0) await take()
  return found.slice(0, limit)
}

/** What has all these words' beginnings and all these marks, and is of one of these kinds. */
function termsFilter(
  viewer: Viewer,
  words: readonly string[],
  marks: readonly string[],
  kinds: NotificationsQuery['type'],
) {
  const terms = [...marks.map((each) => ({ terms: each })), ...words.map((word) => ({ terms: beginningWith(word) }))]
  const kind = kinds === undefined ? {} : { 'data.action': { $in: kinds } }
  return { ...audienceFilter(viewer), ...kind, seq: { $gt: 0 }, $and: terms }
}

async function copiesOf({ collections }: Database, viewer: Viewer, rows: readonly InboxDocument[]): Promise<Copy[]> {
  if (rows.length === 0) return []
  const documents = await collections.notifications
    .find(
      { ...audienceFilter(viewer), seq: { $in: rows.map(({ seq }) => seq) } },
      { ...COMMITTED, projection: { terms: 0, targetIds: 0 } },
    )
    .toArray()
  const bySeq = new Map(documents.map((document) => [document.seq, document]))
  return rows.flatMap((row) => {
    const document = bySeq.get(row.seq)
    return document ? [{ seq: row.seq, row, document }] : []
  })
}

/** How many of the person's notifications are unread. */
export async function unreadOf({ collections }: Database, personId: string): Promise<number> {
  return (await collections.unread.findOne({ _id: idOf(personId) }, COMMITTED))?.count ?? 0
}

/** One of the person's notifications, by its event's `seq`. */
export async function notificationAt(database: Database, viewer: Viewer, seq: number): Promise<JsonText | null> {
  const row = await database.collections.inbox.findOne({ person: idOf(viewer.personId), seq }, COMMITTED)
  const [copy] = row ? await copiesOf(database, viewer, [row]) : []
  return copy ? JSON.stringify(view(copy, viewer)) : null
}

interface Wanted {
  words: string[]
  /** Those of them that the index knows. */
  rare: string[]
  marks: string[]
}

/** The terms that a notification has to have; null where a filter names what is not there. */
async function wantedTerms(database: Database, viewer: Viewer, query: NotificationsQuery): Promise<Wanted | null> {
  const { collections } = database
  const company = { company_id: viewer.companyId }
  const marks: string[] = []
  if (query.order !== undefined) {
    const id = idOrNull(query.order)
    const which = [...(id ? [{ _id: id }] : []), { orderNumber: query.order }]
    const filter = { ...company, $or: which, version: { $exists: true } }
    const found = await collections.orders.findOne(filter, { ...COMMITTED, projection: { _id: 1 } })
    if (!found) return null
    marks.push(mark.order(hexOf(found._id)))
  }
  if (query.actor !== undefined) {
    const id = idOrNull(query.actor)
    const which = [...(id ? [{ _id: id }] : []), { email: query.actor }]
    const found =
      viewer.role === 'customer'
        ? null
        : await collections.people.findOne({ ...company, $or: which }, { ...COMMITTED, collation: ANY_CASE })
    if (!found) return null
    marks.push(mark.actor(hexOf(found._id)))
  }
  if (query.customer !== undefined) {
    const [id] = await customerIds(collections, viewer.companyId, query.customer)
    if (!id) return null
    marks.push(mark.customer(hexOf(id)))
  }
  if (query.status !== undefined) marks.push(mark.status(query.status))
  const words = searchTerms(query.q ?? '')
  return { words, rare: words.filter((word) => !mayBeCommon(word)), marks }
}
