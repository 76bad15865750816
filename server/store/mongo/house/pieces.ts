import type { Furniture, Kind, Load, Page } from '../../house.ts'
import { COMMITTED, type Database } from '../connection/database.ts'
import { companyFrom, customerFrom, sessionFrom } from '../documents/company-documents.ts'
import { headFrom, storedEntry } from '../documents/log-documents.ts'
import { type NotificationDocument, notificationFrom, stateFrom } from '../documents/notification-documents.ts'
import { itemsFrom, orderFrom } from '../documents/order-document.ts'
import { hexOf, idOf, instantFrom } from '../documents/values.ts'
import { PEOPLE, peopleFrom } from '../queries/company-queries.ts'

/** How many documents are read at a time; of notifications, which have many copies, fewer. */
const DOCUMENTS = 500
const NOTIFICATIONS = 100

/** Which documents of a collection are carried. */
const CARRIED = {
  companies: { workflow: { $exists: true } },
  customers: { _id: { $type: 'objectId' } },
  people: PEOPLE,
  sessions: { person: { $type: 'objectId' } },
  orders: { version: { $exists: true } },
  events: {},
  notifications: { seq: { $exists: true } },
  unread: {},
  idempotency: {},
} as const satisfies Record<Kind, object>

/** How many pieces of a kind there are. */
export function countOf({ collections, db }: Database, kind: Kind): Promise<number> {
  return db.collection(collections[kind].collectionName).countDocuments({ ...CARRIED[kind] }, COMMITTED)
}

/** The documents of a kind after a cursor; null where there are no more. */
export async function pageAfter(database: Database, kind: Kind, after: string | null): Promise<Page | null> {
  const load = await loadAfter(database, kind, after)
  const last = load.pieces.at(-1)
  return last ? { load, cursor: cursorOf(load) } : null
}

async function loadAfter(database: Database, kind: Kind, after: string | null): Promise<Load> {
  const { collections: c } = database
  const byId = { sort: { _id: 1 }, limit: DOCUMENTS, ...COMMITTED } as const
  switch (kind) {
    case 'companies':
      // few enough to be carried at once, the oldest first
      return { kind, pieces: after === null ? await companyPieces(database) : [] }
    case 'customers': {
      const found = await c.customers.find({ ...CARRIED.customers, ...afterId(after) }, byId).toArray()
      const pieces = found.map((document) => {
        const isKeyed = document.nameKey !== undefined
        return { companyId: document.company_id, ...customerFrom(document), isKeyed }
      })
      return { kind, pieces }
    }
    case 'people': {
      const found = await c.people.find({ ...PEOPLE, ...afterId(after) }, byId).toArray()
      return { kind, pieces: await peopleFrom(c, found, COMMITTED) }
    }
    case 'sessions': {
      const found = await c.sessions.find({ ...CARRIED.sessions, ...afterText(after) }, byId).toArray()
      return { kind, pieces: found.map((each) => ({ companyId: each.company_id, ...sessionFrom(each) })) }
    }
    case 'orders': {
      const filter = { ...CARRIED.orders, ...afterId(after) }
      const found = await c.orders.find(filter, { ...byId, projection: { terms: 0 } }).toArray()
      const pieces = found.map((each) => ({ order: orderFrom(each), items: itemsFrom(each), open: each.open }))
      return { kind, pieces }
    }
    case 'events': {
      const sort = { company_id: 1, seq: 1 } as const
      const found = await c.events.find(afterSeq(after), { ...byId, sort }).toArray()
      return { kind, pieces: found.map((each) => ({ companyId: each.company_id, ...storedEntry(each) })) }
    }
    case 'notifications':
      return { kind, pieces: await notificationPieces(database, after) }
    case 'unread': {
      const found = await c.unread.find(afterId(after), byId).toArray()
      const pieces = found.map((each) => ({ companyId: each.company_id, personId: hexOf(each._id), count: each.count }))
      return { kind, pieces }
    }
    case 'idempotency': {
      const found = await c.idempotency.find(afterText(after), byId).toArray()
      return { kind, pieces: found.map(answerPiece) }
    }
  }
}

function cursorOf(load: Load): string {
  switch (load.kind) {
    case 'companies':
      return 'all'
    case 'customers':
      return load.pieces.at(-1)?._id ?? ''
    case 'people':
      return load.pieces.at(-1)?.id ?? ''
    case 'sessions':
      return load.pieces.at(-1)?.tokenHash ?? ''
    case 'orders':
      return load.pieces.at(-1)?.order.id ?? ''
    case 'events':
    case 'notifications': {
      const last = load.pieces.at(-1)
      return JSON.stringify([last?.companyId, last?.seq])
    }
    case 'unread':
      return load.pieces.at(-1)?.personId ?? ''
    case 'idempotency': {
      const last = load.pieces.at(-1)
      return `${last?.personId}:${last?.key}`
    }
  }
}

function afterId(after: string | null) {
  return after === null ? {} : { _id: { $gt: idOf(after) } }
}

function afterText(after: string | null) {
  return after === null ? {} : { _id: { $gt: after } }
}

function afterSeq(after: string | null) {
  if (after === null) return {}
  const [company, seq]: [string, number] = JSON.parse(after)
  return { $or: [{ company_id: { $gt: company } }, { company_id: company, seq: { $gt: seq } }] }
}

async function companyPieces({ collections }: Database): Promise<Furniture['companies'][]> {
  const documents = await collections.companies
    .find(CARRIED.companies, COMMITTED)
    .sort({ createdAt: 1, _id: 1 })
    .toArray()
  const heads = new Map((await collections.heads.find({}, COMMITTED).toArray()).map((head) => [head._id, head]))
  return documents.map((each) => ({ company: companyFrom(each), head: headFrom(heads.get(each._id) ?? null) }))
}

/** Whole entries: both wordings of one are in the same page. */
async function notificationPieces({ collections }: Database, after: string | null) {
  const found = await collections.notifications
    .find({ ...CARRIED.notifications, ...afterSeq(after) }, { ...COMMITTED, projection: { terms: 0 } })
    .sort({ company_id: 1, seq: 1, audience: 1 })
    .limit(NOTIFICATIONS + 1)
    .toArray()
  const last = found.length > NOTIFICATIONS ? found.pop() : undefined
  const whole = found.filter((each) => each.company_id !== last?.company_id || each.seq !== last.seq)
  return whole.map(notificationPiece)
}

function notificationPiece(document: NotificationDocument): Furniture['notifications'] {
  const copies = document.inbox.map((copy) => ({ id: hexOf(copy.person), state: stateFrom(copy) }))
  const people = copies.sort((a, b) => (a.id < b.id ? -1 : 1))
  return { companyId: document.company_id, seq: document.seq, notification: notificationFrom(document), people }
}

function answerPiece(document: {
  _id: string
  company_id: string
  fingerprint: string
  seq: number
  nextStatuses: string[]
  at: Date
}): Furniture['idempotency'] {
  const { _id, company_id: companyId, fingerprint, seq, nextStatuses, at } = document
  const colon = _id.indexOf(':')
  const [personId, key] = [_id.slice(0, colon), _id.slice(colon + 1)]
  return { companyId, personId, key, fingerprint, seq, nextStatuses, at: instantFrom(at) }
}
