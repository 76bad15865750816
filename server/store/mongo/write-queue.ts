import { MOST_WAITING } from '../bounds.ts'
import { StoreUnavailable } from '../port.ts'
import { isWriteConflict, storeFault } from './connection/faults.ts'

/** Milliseconds in which a write beside commands is made, or answered as not made, from when it is asked for. */
const PATIENCE = 7500

const TOO_LONG = 'The database takes too long. Nothing of this was saved; try again shortly.'

/** The writes beside commands, one after another as they are asked for. */
export interface WriteQueue {
  /** Resolves with what the write came to; `until` (of `performance.now()`) is when it has to have been made. */
  add<Result>(write: (until: number) => Promise<Result>): Promise<Result>
  /** Resolves once nothing waits. */
  idle(): Promise<void>
}

interface Waiting {
  until: number
  make: () => Promise<void>
  reject: (error: unknown) => void
}

export function startWriteQueue(): WriteQueue {
  const waiting: Waiting[] = []
  let working: Promise<void> | null = null

  const makeNext = async ({ until, make, reject }: Waiting) => {
    try {
      if (performance.now() > until) throw new StoreUnavailable(TOO_LONG)
      await make()
    } catch (error) {
      reject(error)
      if (storeFault(error) === null || isWriteConflict(error)) return
      // who waits would only wait for the same
      for (const each of waiting.splice(0)) each.reject(new StoreUnavailable(TOO_LONG))
    }
  }

  const work = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) await makeNext(next)
    working = null
  }

  return {
    add: (write) =>
      new Promise((resolve, reject) => {
        if (waiting.length >= MOST_WAITING) throw new StoreUnavailable('Too many changes are waiting for the database.')
        const until = performance.now() + PATIENCE
        waiting.push({ until, make: () => write(until).then(resolve), reject })
        working ??= work()
      }),
    idle: async () => {
      await working
    },
  }
}
