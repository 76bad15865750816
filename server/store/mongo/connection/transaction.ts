import { setTimeout as pause } from 'node:timers/promises'
import type { mongo } from 'mongoose'
import { DURABLE } from './database.ts'
import { isLost, isTransient, isUnknown, isWriteConflict, UnknownOutcome } from './faults.ts'

const OPTIONS: mongo.TransactionOptions = {
  readConcern: { level: 'snapshot' },
  writeConcern: DURABLE,
  readPreference: 'primary',
}

/** The longest pause before a transaction is tried again after a fault, in milliseconds. */
const LONGEST_PAUSE = 250
/** The longest after a conflict where nobody says when the other is done. */
const CONFLICT_PAUSE = 5
/** How many conflicts in a row are a sign that somebody holds the document for longer. */
const MANY_CONFLICTS = 200

/** What a transaction's work answers: whether there is anything to commit, and its result. */
export interface Worked<Result> {
  commit: boolean
  result: Result
}

/**
 * Runs work in a transaction until it is committed by a majority, or `performance.now()` is past `until`. Work that was
 * undone by a conflict, a lost connection or a change of primary is run again whole; a commit without an answer is only
 * sent again. Throws `UnknownOutcome` where it never got one. The session is the caller's: a transaction that it left
 * open anywhere ends with the next one that begins on it. `afterConflict` waits for whoever was first, with jitter.
 */
export async function inTransaction<Result>(
  session: mongo.ClientSession,
  until: number,
  work: () => Promise<Worked<Result>>,
  afterConflict: () => Promise<void> = () => pause(Math.random() * CONFLICT_PAUSE),
): Promise<Result> {
  for (let attempt = 0; ; attempt += 1) {
    session.startTransaction(OPTIONS)
    try {
      const { commit, result } = await work()
      if (commit) await commitUntilKnown(session, until)
      else await session.abortTransaction()
      return result
    } catch (error) {
      if (session.inTransaction()) await session.abortTransaction().catch(() => undefined) // it ends with the next
      const passes = (isTransient(error) || isLost(error)) && !(error instanceof UnknownOutcome)
      if (!passes || performance.now() > until) throw error
      if (isWriteConflict(error) && attempt < MANY_CONFLICTS) await afterConflict()
      else await pause(Math.random() * Math.min(LONGEST_PAUSE, 2 ** Math.min(attempt, 7) * 2))
    }
  }
}

async function commitUntilKnown(session: mongo.ClientSession, until: number): Promise<void> {
  for (;;) {
    try {
      await session.commitTransaction()
      return
    } catch (error) {
      if (!isUnknown(error)) throw error
      if (performance.now() > until) throw new UnknownOutcome('The commit was not answered in time.', { cause: error })
      await pause(50)
    }
  }
}
