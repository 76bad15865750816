import type { House, Kind, NewHouse } from '../../house.ts'
import { connectTo } from '../connection/connect.ts'
import type { Database } from '../connection/database.ts'
import { asPortError } from '../connection/faults.ts'
import { prepareDatabase } from '../connection/prepare-database.ts'
import { inTransaction } from '../connection/transaction.ts'
import { type MarkDocument, markIn } from './mark.ts'
import { countOf, pageAfter } from './pieces.ts'
import { putIn } from './writes.ts'

/** Milliseconds for which one load is tried. */
const PATIENCE = 30_000
/** Milliseconds since its last sign of life in which a hub counts as up. */
const UP_WITHIN = 10_000

/** Opens a database to be carried away. Throws a `StartError` where it cannot be reached. */
export async function openMongoHouse(url: string): Promise<House> {
  const database = await connectTo(url)
  return {
    ...readingFrom(database),
    hindrance: async () => (await hubsAtWork(database)) ?? (await notTakenIn(database)),
    close: () => database.connection.close(),
  }
}

/** Opens a database to be filled. While it is, it has a mark that keeps hubs out. */
export async function openNewMongoHouse(url: string): Promise<NewHouse> {
  const database = await connectTo(url)
  const { db, client, collections } = database
  const formats = db.collection<MarkDocument>('formats')
  const session = client.startSession()
  return {
    ...readingFrom(database),
    hindrance: () => hubsAtWork(database),
    mark: () => markIn(database),
    isEmpty: async () => {
      for (const name of [...FILLED, 'products'] as const) {
        if (await db.collection(name).findOne({}, { projection: { _id: 1 } })) return false
      }
      return true
    },
    begin: async (mark) => {
      await prepareDatabase(database)
      // the mark first, since what is half removed is no store either
      await formats.replaceOne({ _id: 'copy' }, { version: 1, ...mark }, { upsert: true })
      for (const name of FILLED) await db.collection(name).deleteMany({})
    },
    take: ({ load, cursor }) => {
      const taken = inTransaction(session, performance.now() + PATIENCE, async () => {
        await putIn(database, session, load)
        await formats.updateOne({ _id: 'copy' }, { $set: { last: { kind: load.kind, cursor } } }, { session })
        return { commit: true, result: undefined }
      })
      return orUnavailable(taken)
    },
    finish: async () => {
      await collections.formats.updateOne({ _id: 'documents' }, { $set: { earlier: 'taken in', setUp: true } })
      await formats.deleteOne({ _id: 'copy' })
    },
    close: async () => {
      await session.endSession()
      await database.connection.close()
    },
  }
}

/** The collections that a copy fills. */
const FILLED = [
  'companies',
  'heads',
  'customers',
  'users',
  'sessions',
  'orders',
  'events',
  'notifications',
  'unread',
  'idempotency',
] as const

function readingFrom(database: Database): Pick<House, 'pages' | 'count'> {
  return {
    async *pages(kind: Kind, after: string | null) {
      for (let cursor = after; ; ) {
        const page = await orUnavailable(pageAfter(database, kind, cursor))
        if (!page) return
        yield page
        cursor = page.cursor
      }
    },
    count: (kind) => countOf(database, kind),
  }
}

function orUnavailable<Result>(work: Promise<Result>): Promise<Result> {
  return work.catch((error: unknown) => {
    throw asPortError(error)
  })
}

async function hubsAtWork({ collections }: Database): Promise<string | null> {
  const recently = { $expr: { $gt: ['$at', { $subtract: ['$$NOW', UP_WITHIN] }] } }
  const up = await collections.hubs.countDocuments(recently)
  if (up === 0) return null
  const who = up === 1 ? 'a hub, or a migration' : `${up} hubs or migrations`
  return `is in use by ${who}: stop them, wait ten seconds, and copy again`
}

async function notTakenIn(database: Database): Promise<string | null> {
  const { db, collections } = database
  if (await markIn(database)) return 'holds a copy that was broken off: finish that one first'
  if (await collections.formats.findOne({ _id: 'documents', earlier: 'taken in' })) return null
  const earlier = await db.collection('orders').findOne({ version: { $exists: false } })
  return earlier ? 'is the earlier system’s: take it in first, with npm run migrate -- --store URL' : null
}
