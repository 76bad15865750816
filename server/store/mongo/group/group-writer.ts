import { setTimeout as pause, setImmediate as turn } from 'node:timers/promises'
import type { mongo } from 'mongoose'
import type { Command } from '../../../commands/command.ts'
import { LARGEST_GROUP, MOST_WAITING } from '../../bounds.ts'
import { type CommandResult, type Committed, StoreUnavailable } from '../../port.ts'
import { rememberSettings } from '../company-settings.ts'
import type { Database } from '../connection/database.ts'
import { asPortError, isDuplicateKey, isTransient, storeFault } from '../connection/faults.ts'
import type { HeadDocument } from '../documents/log-documents.ts'
import type { OtherCommits } from '../hubs/other-commits.ts'
import { commitGroup, type GroupOutcome } from './commit-group.ts'
import type { Outcome } from './group.ts'
import { decideAfterOthers, type Prepared, readAhead } from './prepare-group.ts'
import { rememberOrders } from './remembered-orders.ts'

/** Milliseconds after which a command that is not committed is answered as not saved. */
const PATIENCE = 7500
/** The longest wait, in milliseconds, for what is read ahead of a transaction that could begin. */
const PATIENCE_AHEAD = 200
/** How often one command is tried again by itself whose unique values somebody took meanwhile. */
const TRIES_ALONE = 5
/** The longest wait, in milliseconds, that leaves the head to another hub that commits for the same company. */
const ROOM_FOR_OTHERS = 30
/** A group's commands are answered in at most so many shares, of no fewer than so many, with milliseconds between two. */
const SHARES = 4
const SMALLEST_SHARE = 8
const SHARES_APART = 2

/** The queue of one company's commands. */
export interface GroupWriter {
  run(command: Command): Promise<CommandResult>
  /** Resolves once nothing waits, and all are answered. */
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
  others: OtherCommits
  onCommitted: (committed: Committed[]) => void
  /** What came of a group: null where it was saved, else why it could not be. */
  onFault: (fault: string | null) => void
}

interface Waiting {
  command: Command
  since: number
  settle: (outcome: Outcome) => void
}

/** Commands that go together, and what they are decided to already. */
interface Batch {
  jobs: Waiting[]
  ahead: Promise<Prepared | null> | null
}

/**
 * What queued until a group was written is the next one: it is decided while the database commits the one before. Each
 * command has its own outcome.
 */
export function startGroupWriter({
  database,
  companyId,
  announce,
  others,
  onCommitted,
  onFault,
}: GroupWriterConfig): GroupWriter {
  const { collections, client, hub, clock } = database
  // one session for all groups: a transaction that a lost connection left open ends when the next begins
  const session = client.startSession()
  const reading = client.startSession({ causalConsistency: true })
  const remembered = rememberOrders(others)
  const source = { collections, session, reading, hub, clock, settingsOf: rememberSettings(collections), remembered }
  const sessionId = session.id ? [session.id.id] : []
  let announced = false
  let waiting: Waiting[] = []
  let following: Batch | null = null
  let working: Promise<void> | null = null
  let answering: Promise<void> = Promise.resolve()
  /** The end of the log as this hub left it. */
  let end: HeadDocument | null = null
  /** Whether another hub committed for the company just before: what is decided before its commit would hardly hold. */
  let contended = false

  const takeBatch = (): Batch => ({ jobs: waiting.splice(0, LARGEST_GROUP), ahead: null })

  /** What is in no group that is being committed waits again. */
  const untake = () => {
    if (following) waiting.unshift(...following.jobs)
    following = null
  }

  const prepareNext = (before: Prepared) => {
    untake() // a group that is tried again comes here again
    if (contended || waiting.length === 0) return
    const batch = takeBatch()
    const commands = batch.jobs.map(({ command }) => command)
    // first the database is asked to commit
    const read = turn().then(() => readAhead(source, companyId, commands, before))
    // what cannot be read ahead, its own transaction reads
    following = { ...batch, ahead: read.catch(() => null) }
  }

  /** What waits, decided on the end that the other hub has left, or else this one, as far as is known here. */
  const afterOthers = async (): Promise<Batch> => {
    await turn() // all that the other committed, and whoever was answered meanwhile, is heard
    const batch = takeBatch()
    if (end === null) return batch
    const theirs = others.end()
    const head = theirs && theirs.seq > end.seq ? { ...end, ...theirs } : end
    const commands = batch.jobs.map(({ command }) => command)
    return { ...batch, ahead: decideAfterOthers(source, companyId, commands, head).catch(() => null) }
  }

  const commit = async (jobs: readonly Waiting[], ahead: Prepared | null, onWritten: (written: Prepared) => void) => {
    if (!announced) await announce(sessionId)
    announced = true
    const outcome = await commitGroup(
      source,
      companyId,
      jobs.map(({ command }) => command),
      {
        ahead,
        until: Math.min(...jobs.map(({ since }) => since)) + PATIENCE,
        others,
        onWritten,
      },
    )
    end = outcome.head
    contended = outcome.contended
    return outcome
  }

  const tell = ({ committed }: GroupOutcome) => {
    if (committed.length === 0) return
    onFault(null)
    onCommitted(committed)
  }

  /**
   * Whoever is answered asks again at once. In shares, these requests leave room for what the database answers, which
   * waits for the next step of its transaction.
   */
  const answer = async (jobs: readonly Waiting[], { outcomes }: GroupOutcome) => {
    const share = Math.max(SMALLEST_SHARE, Math.ceil(jobs.length / SHARES))
    for (const [index, { settle }] of jobs.entries()) {
      if (index > 0 && index % share === 0) await pause(SHARES_APART)
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
          const outcome = await commit([job], null, () => undefined)
          tell(outcome)
          await answer([job], outcome)
          break
        } catch (error) {
          if (isDuplicateKey(error) && attempt < TRIES_ALONE) continue
          fail([job], error)
          break
        }
      }
    }
  }

  const commitTogether = async ({ jobs, ahead }: Batch): Promise<void> => {
    try {
      const prepared = ahead && (await Promise.race([ahead, pause(PATIENCE_AHEAD, null, { ref: false })]))
      const outcome = await commit(jobs, prepared, prepareNext)
      // first the database is given the next group to work on
      const told = turn().then(() => tell(outcome))
      answering = Promise.all([answering, told]).then(() => answer(jobs, outcome))
      if (!contended) return
      untake()
      await others.beyond(end?.seq ?? 0, ROOM_FOR_OTHERS)
    } catch (error) {
      untake()
      const fault = storeFault(error)
      // what was decided ahead took for granted that no key was answered before: the transaction looks
      if (fault === null) return ahead === null ? commitApart(jobs) : commitTogether({ jobs, ahead: null })
      fail(jobs, error)
      if (isTransient(error)) return
      // who waits would only wait for the same
      onFault(fault)
      fail(waiting.splice(0), error)
    }
  }

  const work = async () => {
    while (following !== null || waiting.length > 0) {
      const batch: Batch = following ?? (contended ? await afterOthers() : takeBatch())
      following = null
      if (batch.jobs.length > 0) await commitTogether(batch)
    }
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
    const late = waiting.filter(({ since }) => performance.now() - since > PATIENCE)
    if (late.length === 0) return
    waiting = waiting.filter((job) => !late.includes(job))
    fail(late, new StoreUnavailable('The database takes too long. Nothing of this was saved; try again shortly.'))
  }, 500)
  impatient.unref()

  return {
    run: async (command) => {
      if (waiting.length >= MOST_WAITING) throw new StoreUnavailable('Too many changes are waiting for the database.')
      const { promise, resolve } = Promise.withResolvers<Outcome>()
      waiting.push({ command, since: performance.now(), settle: resolve })
      next()
      const outcome = await promise
      if (!outcome.ok) throw outcome.error
      return outcome.result
    },
    idle: async () => {
      while (working) await working
      await answering
    },
    sessionId,
    end: async () => {
      clearInterval(impatient)
      await Promise.all([session.endSession(), reading.endSession()])
    },
  }
}
