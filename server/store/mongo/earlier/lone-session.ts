import type { mongo } from 'mongoose'
import type { Database } from '../connection/database.ts'
import { endWhatIsLeftOpen } from '../hubs/left-open.ts'

/** Milliseconds between two signs of life. */
const SIGN_EVERY = 2000

/**
 * Works on one session that others end if this process dies, as hubs do for each other: a transaction that it left open
 * would hold its company's log for a minute.
 */
export async function onLoneSession<Result>(
  { client, collections, hub }: Database,
  work: (session: mongo.ClientSession) => Promise<Result>,
): Promise<Result> {
  const session = client.startSession()
  const sessions = session.id ? [session.id.id] : []
  const sign = () =>
    collections.hubs.updateOne({ _id: hub }, { $currentDate: { at: true }, $set: { sessions } }, { upsert: true })
  await sign()
  const timer = setInterval(() => {
    sign().catch(() => undefined) // what is being written fails by itself, and says so
  }, SIGN_EVERY)
  try {
    return await work(session)
  } finally {
    clearInterval(timer)
    await session.endSession()
    await collections.hubs.deleteOne({ _id: hub }).catch(() => undefined) // it is forgotten by itself
  }
}

/** Tries work again that others may hold up, ending what such as died left open, for at most so many milliseconds. */
export async function inSpiteOfTheDead<Result>(
  database: Database,
  patience: number,
  isHeldUp: (error: unknown) => boolean,
  work: () => Promise<Result>,
): Promise<Result> {
  for (const deadline = performance.now() + patience; ; ) {
    try {
      return await work()
    } catch (error) {
      if (!isHeldUp(error) || performance.now() > deadline) throw error
      await endWhatIsLeftOpen(database)
    }
  }
}
