import type { mongo } from 'mongoose'
import type { NotificationsQuery } from '../../../../shared/contract/notification.ts'
import { matchesSearch, searchTerms } from '../../../../shared/domain/search-text.ts'
import { positionOf } from '../../cursor.ts'
import type { JsonText, Viewer } from '../../port.ts'
import { searchedText } from '../../searched-text.ts'
import { COMMITTED, type Database } from '../connection/database.ts'
import { mark } from '../documents/marks.ts'
import { mayBeCommon, type NotificationDocument, notificationFrom } from '../documents/notification-documents.ts'
import { dateOf, hexOf, idOf, idOrNull } from '../documents/values.ts'
import { ANY_CASE, TERMS } from '../schemas.ts'
import { customerIds } from './company-queries.ts'
import { copyView, findCopies, ownPart, withCopyOf } from './copies.ts'
import { beginningWith, pageOf } from './pages.ts'

/** How many of the newest notifications are looked through before the index is asked. */
const LOOKED_THROUGH = 300
/** How many of those have to match for a page to be expected from looking further. */
const ENOUGH = 5

export async function notifications(
  database: Database,
  viewer: Viewer,
  query: NotificationsQuery,
): Promise<JsonText | null> {
  const cursor = positionOf(query.cursor)
  if (cursor === undefined) return null
  const wanted = await wantedTerms(database, viewer, query)
  const found = wanted === null ? [] : await findNewest(database, viewer, query, wanted, cursor)
  const { page, nextCursor } = pageOf(found, query.limit)
  return JSON.stringify({
    notifications: page.map((document) => copyView(document, viewer)),
    unread: await unreadOf(database, viewer.personId),
    nextCursor,
  })
}

function pageFilter(viewer: Viewer, query: NotificationsQuery, cursor: number | null): Filter {
  const time = {
    ...(query.from !== undefined && { $gte: dateOf(query.from) }),
    ...(query.to !== undefined && { $lt: dateOf(query.to) }),
  }
  return {
    ...withCopyOf(viewer, query.state ?? ['unread', 'read']),
    ...(query.type !== undefined && { 'data.action': { $in: query.type } }),
    ...(Object.keys(time).length > 0 && { createdAt: time }),
    ...(cursor !== null && { seq: { $gt: 0, $lt: cursor } }),
  }
}

type Filter = mongo.Filter<NotificationDocument>

/**
 * The newest of the viewer's that have all wanted terms, one more than the page holds. What many have is found soonest by
 * looking through the newest; what few have, by the index.
 */
async function findNewest(
  database: Database,
  viewer: Viewer,
  query: NotificationsQuery,
  wanted: Wanted,
  cursor: number | null,
): Promise<NotificationDocument[]> {
  const limit = query.limit + 1
  const filter = pageFilter(viewer, query, cursor)
  const newest = () => findCopies(database, viewer, filter, -1)
  const isAskedFor = (document: NotificationDocument) => hasWords(document, query.q)

  if (wanted.words.length + wanted.marks.length === 0) return newest().limit(limit).toArray()
  if (wanted.marks.length === 0) {
    const near = (await newest().limit(Math.max(LOOKED_THROUGH, limit)).toArray()).filter(isAskedFor)
    if (near.length >= limit) return near.slice(0, limit)
    if (near.length >= ENOUGH || wanted.rare.length === 0) return firstOf(newest(), isAskedFor, limit)
  }
  const named = database.collections.notifications
    .find({ ...filter, $and: termsOf(wanted) }, { ...ownPart(viewer), hint: TERMS })
    .sort({ seq: -1 })
    .allowDiskUse()
  // the index does not know the other words
  return wanted.words.length > wanted.rare.length ? firstOf(named, isAskedFor, limit) : named.limit(limit).toArray()
}

function hasWords(document: NotificationDocument, q = ''): boolean {
  return matchesSearch(q, searchedText(notificationFrom(document)))
}

/** The first of a cursor that are asked for. */
async function firstOf<Document>(
  cursor: AsyncIterable<Document>,
  isAskedFor: (document: Document) => boolean,
  limit: number,
): Promise<Document[]> {
  const found: Document[] = []
  for await (const document of cursor) {
    if (isAskedFor(document)) found.push(document)
    if (found.length >= limit) break
  }
  return found
}

/** Conditions that a notification has all these words' beginnings and all these marks. */
function termsOf({ rare, marks }: Wanted) {
  return [...marks.map((each) => ({ terms: each })), ...rare.map((word) => ({ terms: beginningWith(word) }))]
}

/** How many of the person's notifications are unread. */
export async function unreadOf({ collections }: Database, personId: string): Promise<number> {
  return (await collections.unread.findOne({ _id: idOf(personId) }, COMMITTED))?.count ?? 0
}

/** One of the viewer's notifications, by its event's `seq`. */
export async function notificationAt({ collections }: Database, viewer: Viewer, seq: number): Promise<JsonText | null> {
  const document = await collections.notifications.findOne({ ...withCopyOf(viewer), seq }, ownPart(viewer))
  return document && JSON.stringify(copyView(document, viewer))
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
