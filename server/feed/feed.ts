import type { Logger } from 'pino'
import type { Committed, Store } from '../store/port.ts'

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
  const catchingUp = new Set<string>()

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

  const catchUp = async (companyId: string) => {
    if (catchingUp.has(companyId)) return
    catchingUp.add(companyId)
    try {
      for (;;) {
        const page = await store.committedAfter(companyId, position(companyId), 500)
        if (page.length === 0) break
        page.forEach(advance)
      }
    } finally {
      catchingUp.delete(companyId)
    }
  }

  return {
    position,
    start: async () => {
      for (const { id } of await store.companies()) positions.set(id, (await store.head(id)).seq)
      store.onCommitted((all) => {
        for (const committed of all) {
          if (advance(committed)) continue
          catchUp(committed.companyId).catch((error: unknown) => log.error({ err: error }, 'the log could not be read'))
        }
      })
    },
  }
}
