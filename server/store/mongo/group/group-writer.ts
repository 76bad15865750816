import { setTimeout as pause } from 'node:timers/promises'
import type { mongo } from 'mongoose'
import type { Command } from '../../../commands/command.ts'
import { LARGEST_GROUP, MOST_WAITING } from '../../bounds.ts'
import { type CommandResult, type Committed, StoreUnavailable } from '../../port.ts'
import { rememberSettings } from '../company-settings.ts'
import type { Database } from '../database.ts'
import { asPortError, isDuplicateKey, isTransient, storeFault } from '../faults.ts'
import { commitGroup, type GroupOutcome } from './commit-group.ts'
import type { Outcome } from './group.ts'

/** Milliseconds after which a command that is not committed is answered as not saved. */
const PATIENCE = 7500
/** How often one command is tried again by itself whose unique values somebody took meanwhile. */
const TRIES_ALONE = 5
/** The longest wait, in milliseconds, that leaves the head to another hub that commits for the same company. */
const ROOM_FOR_OTHERS = 10
/** The longest wait for another hub that has the head, before it is asked for again. */
const PATIENCE_WITH_OTHERS = 40

/** The queue of one company's commands. */
export interface GroupWriter {
  run(command: Command): Promise<CommandResult>
  /** Resolves once nothing waits. */
  idle(): Promise<void>
  /** The database's name for the session that the transactions run on. */
  sessionId: mongo.Binary[]
  end(): Promise<void>
}

export interface GroupWriterConfig {
  database: Database
  companyId: string
  /** Makes the session known, before anything is done on it, to those who end what this hub may leave open. */
  announce: (session: mongo.Binary[]) => Promise<void>
  /** Resolves when another hub has committed for the company, or after so many milliseconds. */
  othersCommit: (within: number) => Promise<void>
  onCommitted: (committed: Committed[]) => void
  /** What came of a group: null where it was saved, else why it could not be. */
  onFault: (fault: string | null) => void
}

interface Waiting {
  command: Command
  since: number
  settle: (outcome: Outcome) => void
}

/** What queued during the last commit is the next group; each command has its own outcome. */
export function startGroupWriter({
  database,
  companyId,
  announce,
  othersCommit,
  onCommitted,
  onFault,
}: GroupWriterConfig): GroupWriter {
  const { collections, client, hub } = database
  // one session for all groups: a transaction that a lost connection left open ends when the next begins
  const session = client.startSession()
  const source = { collections, session, hub, settingsOf: rememberSettings(collections) }
  const sessionId = session.id ? [session.id.id] : []
  let announced = false
  let waiting: Waiting[] = []
  let working: Promise<void> | null = null

  const commit = async (jobs: readonly Waiting[]): Promise<GroupOutcome> => {
    if (!announced) await announce(sessionId)
    announced = true
    const until = Math.min(...jobs.map(({ since }) => since)) + PATIENCE
    return commitGroup(
      source,
      companyId,
      jobs.map(({ command }) => command),
      until,
      () => othersCommit(PATIENCE_WITH_OTHERS * (0.5 + Math.random() / 2)),
    )
  }

  const tell = (jobs: readonly Waiting[], { outcomes, committed }: GroupOutcome) => {
    if (committed.length > 0) {
      onFault(null)
      onCommitted(committed)
    }
    for (const [index, { settle }] of jobs.entries()) {
      const outcome = outcomes[index]
      if (outcome) settle(outcome)
    }
  }

  const fail = (jobs: readonly Waiting[], error: unknown) => {
    const seen = asPortError(error)
    for (const { settle } of jobs) settle({ ok: false, error: seen })
  }

  /** One of a group failed it by what the database refuses: each again, apart. */
  const commitApart = async (jobs: readonly Waiting[]) => {
    for (const job of jobs) {
      for (let attempt = 1; ; attempt += 1) {
        try {
          tell([job], await commit([job]))
          break
        } catch (error) {
          if (isDuplicateKey(error) && attempt < TRIES_ALONE) continue
          fail([job], error)
          break
        }
      }
    }
  }

  const commitTogether = async (jobs: Waiting[]) => {
    try {
      const outcome = await commit(jobs)
      tell(jobs, outcome)
      if (outcome.contended) await othersCommit(ROOM_FOR_OTHERS)
    } catch (error) {
      const fault = storeFault(error)
      if (fault === null) return commitApart(jobs)
      fail(jobs, error)
      if (isTransient(error)) return
      // who waits would only wait for the same
      onFault(fault)
      fail(waiting.splice(0), error)
    }
  }

  const work = async () => {
    while (waiting.length > 0) await commitTogether(waiting.splice(0, LARGEST_GROUP))
  }

  const next = () => {
    // a turn of the loop, so that what arrived together goes together
    working ??= pause(0)
      .then(work)
      .finally(() => {
        working = null
        if (waiting.length > 0) next()
      })
  }

  const impatient = setInterval(() => {
    const late = waiting.filter(({ since }) => Date.now() - since > PATIENCE)
    if (late.length === 0) return
    waiting = waiting.filter((job) => !late.includes(job))
    fail(late, new StoreUnavailable('The database takes too long. Nothing of this was saved; try again shortly.'))
  }, 500)
  impatient.unref()

  return {
    run: async (command) => {
      if (waiting.length >= MOST_WAITING) throw new StoreUnavailable('Too many changes are waiting for the database.')
      const { promise, resolve } = Promise.withResolvers<Outcome>()
      waiting.push({ command, since: Date.now(), settle: resolve })
      next()
      const outcome = await promise
      if (!outcome.ok) throw outcome.error
      return outcome.result
    },
    idle: async () => {
      while (working) await working
    },
    sessionId,
    end: async () => {
      clearInterval(impatient)
      await session.endSession()
    },
  }
}
