import type { Addressed, Head } from '../../../commands/commit.ts'
import { entryView } from '../../../views/log-view.ts'
import { changesPage } from '../../changes-page.ts'
import type { ChangesRange, Committed, JsonText, Viewer } from '../../port.ts'
import { COMMITTED, type Database } from '../connection/database.ts'
import { type EventDocument, headFrom } from '../documents/log-documents.ts'
import { addressedFrom } from '../documents/notification-documents.ts'
import { hexOf, idOrNull } from '../documents/values.ts'
import { copyView, findCopies, withCopyOf } from './copies.ts'
import { companyOf } from './order-queries.ts'

export async function head({ collections }: Database, companyId: string): Promise<Head> {
  return headFrom(await collections.heads.findOne({ _id: companyId }, COMMITTED))
}

export async function changes(database: Database, viewer: Viewer, range: ChangesRange): Promise<JsonText> {
  const company = await companyOf(database, viewer)
  // what is in the log stays as it is, so its end makes a moment
  const end = (await head(database, viewer.companyId)).seq
  const upTo = range.upTo === null ? end : Math.min(range.upTo, end)
  const asked = { since: range.since, upTo, limit: range.limit + 1 }
  const visible = range.only === null ? await visibleEvents(database, viewer, asked) : []
  const events = visible.map(({ entry }) => entryView(entry, viewer.role, company.name))
  const notifications = (await pushed(database, viewer, asked)).map((each) => ({ type: 'notification', ...each }))
  return changesPage([...events, ...notifications], range.limit, upTo)
}

interface Range {
  since: number
  upTo: number
  limit: number
}

function visibleEvents({ collections }: Database, viewer: Viewer, { since, upTo, limit }: Range) {
  const own = viewer.role === 'customer' ? { customer: idOrNull(viewer.customerId ?? '') ?? { $in: [] } } : {}
  return collections.events
    .find(
      { company_id: viewer.companyId, ...own, seq: { $gt: since, $lte: upTo } },
      { ...COMMITTED, projection: { seq: 1, entry: 1 } },
    )
    .sort({ seq: 1 })
    .limit(limit)
    .toArray()
}

/** The person's notifications but those of their own doing, which nobody pushes to them. */
async function pushed(database: Database, viewer: Viewer, { since, upTo, limit }: Range) {
  const ofOthers = { 'data.actor._id': { $ne: viewer.personId } }
  const found = findCopies(database, viewer, { ...withCopyOf(viewer), ...ofOthers, seq: { $gt: since, $lte: upTo } }, 1)
  const documents = await found.limit(limit).toArray()
  return documents.map((document) => ({ seq: document.seq, notification: copyView(document, viewer) }))
}

/** The log's entries after a position, each with its notifications and whom they are addressed to. */
export async function committedAfter(
  database: Database,
  companyId: string,
  seq: number,
  limit: number,
): Promise<Committed[]> {
  const events = await database.collections.events
    .find({ company_id: companyId, seq: { $gt: seq } }, COMMITTED)
    .sort({ seq: 1 })
    .limit(limit)
    .toArray()
  return withNotifications(database, companyId, events)
}

/** Entries of one company as listeners hear of them; in the order of `seq`. */
export async function withNotifications(
  { collections }: Database,
  companyId: string,
  events: readonly EventDocument[],
): Promise<Committed[]> {
  const [first, last] = [events[0], events.at(-1)]
  if (!first || !last) return []
  const found = await collections.notifications
    .find(
      { company_id: companyId, seq: { $gte: first.seq, $lte: last.seq } },
      { ...COMMITTED, projection: { terms: 0, inbox: 0 } },
    )
    .sort({ company_id: 1, seq: 1, audience: 1 })
    .toArray()
  const addressed = new Map<number, Addressed[]>()
  for (const document of found) {
    addressed.set(document.seq, [...(addressed.get(document.seq) ?? []), addressedFrom(document)])
  }
  return events.map(({ seq, order, customer, entry }) => ({
    companyId,
    seq,
    orderId: hexOf(order),
    customerId: hexOf(customer),
    entry,
    addressed: addressed.get(seq) ?? [],
  }))
}
