import { setTimeout as pause } from 'node:timers/promises'
import { mongo } from 'mongoose'
import type { Committed, Signal } from '../../port.ts'
import { COMMITTED, type Database } from '../connection/database.ts'
import type { SignalDocument } from '../documents/hub-documents.ts'
import type { EventDocument } from '../documents/log-documents.ts'
import { hexOf } from '../documents/values.ts'
import { committedAfter, withNotifications } from '../queries/log-queries.ts'
import { type OtherCommits, otherCommits } from './other-commits.ts'

/** Milliseconds before a stream that broke is opened again. */
const REOPEN_AFTER = 300
/** How many entries are read at a time where the stream has left some out. */
const PAGE = 500

/** What other hubs do, followed by the database's change stream. */
export interface Follower {
  /** Takes note of this hub's own commits, which the stream leaves out. */
  own(committed: readonly Committed[]): void
  /** What is known here of other hubs' commits for a company. */
  othersOf(companyId: string): OtherCommits
  /** Tells what is in the logs but came by no stream; asked now and then, it bounds how late anything can be. */
  lookForMissed(): Promise<void>
  stop(): Promise<void>
}

interface FollowerConfig {
  database: Database
  tell: (committed: Committed[]) => void
  signal: (signal: Signal) => void
}

type Inserted = EventDocument | SignalDocument

/** Error codes after which a stream cannot go on where it was: its place is no longer in the database's own log. */
const TOKEN_IS_USELESS = [260, 280, 286]

/**
 * Follows the logs and signals of all companies from now on. After an interruption the stream goes on where it was, by
 * its token; where the token is too old, or the stream was invalidated, by the `seq` of what was told last.
 */
export async function follow({ database, tell, signal }: FollowerConfig): Promise<Follower> {
  const { db, hub, collections } = database
  /** The highest `seq` of each company that was told; whoever tells will notice what is missing below it. */
  const told = new Map<string, number>()
  /** How far the logs were when somebody last looked for what was missed. */
  let looked = new Map<string, number>()
  let stream: InsertStream | null = null
  let open = true
  const others = new Map<string, ReturnType<typeof otherCommits>>()
  let pending: Inserted[] = []
  let telling: Promise<void> | null = null

  const othersOf = (companyId: string): OtherCommits => {
    const known = others.get(companyId) ?? otherCommits()
    others.set(companyId, known)
    return known
  }

  const tellAll = (committed: Committed[]) => {
    for (const { companyId, seq } of committed) told.set(companyId, Math.max(seq, told.get(companyId) ?? 0))
    if (committed.length > 0) tell(committed)
  }

  const flush = async () => {
    while (pending.length > 0) {
      const batch = pending
      pending = []
      const events = batch.flatMap((each) => ('entry' in each ? [each] : []))
      for (const [companyId, ofCompany] of Map.groupBy(events, ({ company_id }) => company_id)) {
        const inOrder = ofCompany.toSorted((a, b) => a.seq - b.seq)
        tellAll(await withNotifications(database, companyId, inOrder))
      }
      for (const each of batch) if ('signal' in each) signal(each.signal)
    }
  }

  const take = (inserted: Inserted) => {
    pending.push(inserted)
    if ('entry' in inserted) {
      const { company_id: companyId, seq, hash, hub: by, order } = inserted
      others.get(companyId)?.came({ seq, hash, by }, hexOf(order))
    }
    // what came in one batch is told together; events that cannot be read now are found by looking for what was missed
    telling ??= pause(0)
      .then(flush)
      .catch(() => signal({ kind: 'anything' }))
      .finally(() => {
        telling = null
      })
  }

  const ends = async () => {
    const heads = await collections.heads.find({}, { ...COMMITTED, projection: { seq: 1 } }).toArray()
    return new Map(heads.map(({ _id, seq }) => [_id, seq]))
  }

  const readOn = async (companyId: string) => {
    for (;;) {
      const page = await committedAfter(database, companyId, told.get(companyId) ?? 0, PAGE)
      tellAll(page)
      if (page.length < PAGE) return
    }
  }

  /** Begins anew from now, and reads what was missed from the logs. */
  const beginAnew = async () => {
    const begun = insertsSince(db, hub, await databaseTime(db))
    for (const [companyId, seq] of await ends()) if (seq > (told.get(companyId) ?? 0)) await readOn(companyId)
    signal({ kind: 'anything' })
    return begun
  }

  const run = async (first: InsertStream) => {
    stream = first
    let token: mongo.ResumeToken | null = null
    while (open) {
      try {
        stream ??= token === null ? await beginAnew() : insertsSince(db, hub, token)
        const change = await stream.next()
        token = change.operationType === 'insert' ? change._id : null
        if (change.operationType !== 'insert') throw new Error('The stream was invalidated.')
        take(change.fullDocument)
      } catch (error) {
        // the driver has resumed by itself where a moment's interruption was all
        token = isUseless(error) ? null : (stream?.resumeToken ?? token)
        await stream?.close().catch(() => undefined) // it is broken already
        stream = null
        if (open) await pause(REOPEN_AFTER)
      }
    }
  }

  const first = insertsSince(db, hub, await databaseTime(db))
  for (const [companyId, seq] of await ends()) told.set(companyId, seq)
  const running = run(first)

  return {
    own: (committed) => {
      for (const { companyId, seq } of committed) told.set(companyId, Math.max(seq, told.get(companyId) ?? 0))
    },
    othersOf,
    lookForMissed: async () => {
      const now = await ends()
      for (const companyId of now.keys()) {
        // it was there a while ago, and is not told yet
        if ((looked.get(companyId) ?? 0) > (told.get(companyId) ?? 0)) await readOn(companyId)
      }
      looked = now
    },
    stop: async () => {
      open = false
      await stream?.close().catch(() => undefined) // it ends either way
      await running
      await telling
    },
  }
}

type InsertStream = mongo.ChangeStream<
  Inserted,
  mongo.ChangeStreamInsertDocument<Inserted> | mongo.ChangeStreamInvalidateDocument
>

/** What other hubs insert into the log and the signals, from a place or a time of the database on. */
function insertsSince(db: mongo.Db, hub: string, since: mongo.ResumeToken | mongo.Timestamp): InsertStream {
  const ofOthers = {
    operationType: 'insert',
    'ns.coll': { $in: ['events', 'signals'] },
    'fullDocument.hub': { $ne: hub },
  }
  return db.watch(
    [{ $match: { $or: [ofOthers, { operationType: 'invalidate' }] } }],
    since instanceof mongo.Timestamp ? { startAtOperationTime: since } : { startAfter: since },
  )
}

async function databaseTime(db: mongo.Db): Promise<mongo.Timestamp> {
  const { operationTime } = await db.command({ ping: 1 })
  if (operationTime instanceof mongo.Timestamp) return operationTime
  throw new Error('The database does not say its time, as only a replica set does.')
}

function isUseless(error: unknown): boolean {
  if (!(error instanceof mongo.MongoError)) return error instanceof Error && error.message.includes('invalidated')
  return typeof error.code === 'number' && TOKEN_IS_USELESS.includes(error.code)
}
