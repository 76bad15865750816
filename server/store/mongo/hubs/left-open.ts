import type { Database } from '../connection/database.ts'

/** Milliseconds without a sign of life after which a hub counts as gone. */
const GONE_AFTER = 6000

/**
 * Ends the transactions that hubs left open which are gone. One that died in the middle of a commit would otherwise hold
 * its company's head until the database's own limit, a minute. A hub that only slept loses nothing but that attempt.
 */
export async function endWhatIsLeftOpen({ collections, db, hub }: Database): Promise<void> {
  const longAgo = { $lt: ['$at', { $subtract: ['$$NOW', GONE_AFTER] }] }
  const gone = await collections.hubs.find({ _id: { $ne: hub }, $expr: longAgo }).toArray()
  for (const { _id, at, sessions } of gone) {
    if (sessions.length > 0) await db.command({ killSessions: sessions.map((id) => ({ id })) })
    await collections.hubs.deleteOne({ _id, at })
  }
}
