import { Worker } from 'node:worker_threads'
import type { Command } from '../../../commands/command.ts'
import type { Addressed } from '../../../commands/commit.ts'
import { LARGEST_GROUP, MOST_WAITING, PATIENCE, PROBE_EVERY } from '../../bounds.ts'
import { type CommandResult, type Committed, type StoreHealth, StoreUnavailable } from '../../port.ts'
import type { WriteName, WriteOutput } from '../settings-writes.ts'
import { crossed } from './crossed.ts'
import { siblingThread } from './thread-file.ts'
import type { FromWriter, JobResult, PackedCommitted, ToWriter, WriteJob } from './writer-messages.ts'

export interface Writer {
  command(command: Command): Promise<CommandResult>
  write<Name extends WriteName>(job: WriteJob<Name>): Promise<WriteOutput<Name>>
  onCommitted(listener: (committed: Committed[]) => void): void
  onHealth(listener: (health: StoreHealth) => void): void
  health(): StoreHealth
  close(): Promise<void>
}

/** A job on its way; that its input fits its name is checked where it is asked for. */
type Sent = { kind: 'command'; command: Command } | { kind: 'write'; name: WriteName; input: unknown }

interface Waiting {
  job: Sent
  settle: (result: JobResult) => void
  reject: (error: Error) => void
}

/**
 * The storage thread, from outside: what queued during the last flush is the next group. Every few seconds it is
 * asked whether it can save, also when nobody writes.
 */
export function startWriter(file: string): Writer {
  const worker = new Worker(siblingThread('writer-thread'), {
    workerData: { file },
    execArgv: [],
    resourceLimits: { maxYoungGenerationSizeMb: 6 },
  })
  const committedListeners: ((committed: Committed[]) => void)[] = []
  const healthListeners: ((health: StoreHealth) => void)[] = []
  const waiting: Waiting[] = []
  let group: Waiting[] | null = null
  let probing = false
  let askedAt = 0
  let probedAt = Number.NEGATIVE_INFINITY
  let health: StoreHealth = { state: 'ok' }
  const exited = Promise.withResolvers<void>()
  let open = true
  /** Why the thread is gone, where nobody asked it to go. */
  let died: string | null = null

  const post = (message: { kind: 'group'; jobs: Sent[] } | Exclude<ToWriter, { kind: 'group' }>) =>
    worker.postMessage(message)

  const busy = () => group !== null || probing

  const next = () => {
    if (busy()) return
    if (open && performance.now() - probedAt >= PROBE_EVERY) {
      probing = true
      askedAt = performance.now()
      probedAt = askedAt
      post({ kind: 'probe' })
    } else if (waiting.length > 0) {
      group = waiting.splice(0, LARGEST_GROUP)
      askedAt = performance.now()
      post({ kind: 'group', jobs: group.map(({ job }) => job) })
    } else if (!open) {
      post({ kind: 'close' })
    }
  }

  const turn = (now: StoreHealth) => {
    const changed = JSON.stringify(now) !== JSON.stringify(health)
    health = now
    if (changed) for (const listener of healthListeners) listener(now)
  }

  const giveUp = (message: string) => {
    turn({ state: 'cannot_save', message })
    rejectAll([...(group ?? []), ...waiting.splice(0)], message)
  }

  worker.on('message', (message: FromWriter) => {
    const done = group ?? []
    group = null
    if (probing) probedAt = performance.now()
    probing = false
    if (message.kind === 'failed') {
      // who waits would only wait for the same
      turn({ state: 'cannot_save', message: message.message })
      rejectAll([...done, ...waiting.splice(0)], message.message)
    } else if (message.kind === 'alive' || message.saved) {
      turn({ state: 'ok' })
    }
    if (message.kind === 'done') {
      const committed = message.committed.map(unpacked)
      if (committed.length > 0) for (const listener of committedListeners) listener(committed)
      for (const [index, { settle }] of done.entries()) {
        const result = message.results[index]
        if (result) settle(result)
      }
    }
    next()
  })
  let why = 'The storage thread has ended. Start the hub again.'
  worker.on('error', (error) => {
    why = `The storage thread failed (${error.message}). Start the hub again.`
  })
  // it comes after an error, too
  worker.once('exit', () => {
    if (open) {
      died = why
      giveUp(why)
    }
    open = false
    clearInterval(timer)
    exited.resolve()
  })

  const timer = setInterval(() => {
    if (busy()) {
      if (performance.now() - askedAt > PATIENCE) {
        giveUp('The disk does not answer. What was saved is safe; saving goes on by itself once it does.')
      }
    } else {
      next()
    }
  }, 250)
  timer.unref()

  const run = (job: Sent) =>
    new Promise<unknown>((resolve, reject) => {
      if (!open) return reject(new StoreUnavailable(died ?? 'The hub is stopping.'))
      if (waiting.length >= MOST_WAITING) {
        return reject(new StoreUnavailable('Too many changes are waiting for the disk.'))
      }
      const settle = (result: JobResult) => (result.ok ? resolve(result.output) : reject(new Error(result.message)))
      waiting.push({ job, settle, reject })
      next()
    })

  return {
    command: async (command) => crossed<CommandResult>(await run({ kind: 'command', command })),
    write: async (job) => crossed(await run(job)),
    onCommitted: (listener) => committedListeners.push(listener),
    onHealth: (listener) => healthListeners.push(listener),
    health: () => health,
    close: () => {
      if (open) {
        open = false
        clearInterval(timer)
        next()
      }
      return exited.promise
    },
  }
}

/** The entry as listeners know it; whom it is addressed to is read only if somebody asks. */
function unpacked({ addressed, ...rest }: PackedCommitted): Committed {
  return {
    ...rest,
    get addressed(): Addressed[] {
      return JSON.parse(addressed)
    },
  }
}

function rejectAll(jobs: readonly Waiting[], message: string): void {
  for (const { reject } of jobs) reject(new StoreUnavailable(message))
}
