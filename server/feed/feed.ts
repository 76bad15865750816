import { setTimeout as pause } from 'node:timers/promises'
import type { Logger } from 'pino'
import type { Committed, Store } from '../store/port.ts'

/** Milliseconds before a log that could not be read is read again. */
const AGAIN_AFTER = 1000

/** How far each company's log has been told, and the telling. */
export interface Feed {
  /** The last `seq` that was told; what is after it will be. */
  position(companyId: string): number
  /** Begins to follow the log from its present end. */
  start(): Promise<void>
}

/**
 * Tells what is committed, once each and in strict `seq` order: own commits at once if they are next, else the gap is
 * read from the log first.
 */
export function createFeed(store: Store, tell: (committed: Committed) => void, log: Logger): Feed {
  const positions = new Map<string, number>()
  /** The companies whose gap is being read, each with the `seq` up to which there is one. */
  const catchingUp = new Map<string, number>()

  const position = (companyId: string) => positions.get(companyId) ?? 0

  const advance = (committed: Committed): boolean => {
    const next = position(committed.companyId) + 1
    if (committed.seq > next) return false
    if (committed.seq === next) {
      positions.set(committed.companyId, next)
      try {
        tell(committed)
      } catch (error) {
        log.error({ err: error, seq: committed.seq }, 'an event could not be told; consoles catch up from the log')
      }
    }
    return true
  }

  /** Reads the gap from the log, until what came last is told; where the log cannot be read, again and again. */
  const catchUp = async (companyId: string, upTo: number) => {
    const under = catchingUp.get(companyId)
    catchingUp.set(companyId, Math.max(upTo, under ?? 0))
    if (under !== undefined) return
    while (position(companyId) < (catchingUp.get(companyId) ?? 0)) {
      try {
        const page = await store.committedAfter(companyId, position(companyId), 500)
        page.forEach(advance)
        if (page.length === 0) await pause(AGAIN_AFTER, undefined, { ref: false })
      } catch (error) {
        log.error({ err: error }, 'the log could not be read; it is tried again')
        await pause(AGAIN_AFTER, undefined, { ref: false })
      }
    }
    catchingUp.delete(companyId)
  }

  return {
    position,
    start: async () => {
      for (const { id } of await store.companies()) positions.set(id, (await store.head(id)).seq)
      store.onCommitted((all) => {
        for (const committed of all) {
          if (!advance(committed)) void catchUp(committed.companyId, committed.seq)
        }
      })
    },
  }
}
