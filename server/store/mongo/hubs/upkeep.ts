import { type Instant, plus } from '../../../../shared/domain/instant.ts'
import { MOST_TIMES, OLD_AT_A_TIME } from '../../bounds.ts'
import { IDEMPOTENCY_TIME } from '../../kept-answer.ts'
import type { Database } from '../connection/database.ts'
import { dateOf } from '../documents/values.ts'
import { LEASE_TIME, leaseNamed } from './lease.ts'

/** The work that one hub does for all: another takes it over within seconds after its owner is gone. */
export interface Upkeep {
  /** Removes what is old, where this hub is the owner or can become it; else nothing. */
  forgetOld(now: Instant): Promise<void>
  /** Lets another hub take over at once. */
  stop(): Promise<void>
}

export function startUpkeep(database: Database): Upkeep {
  const { sessions, idempotency } = database.collections
  const lease = leaseNamed(database, 'upkeep')
  let due: Instant | null = null

  /** Held or not is asked before each batch: an owner that slept stops, and another goes on. */
  const forget = async (now: Instant, fence: number) => {
    await sessions.deleteMany({ expiresAt: { $lt: dateOf(now) } })
    const old = { at: { $lt: dateOf(plus(now, -IDEMPOTENCY_TIME)) } }
    for (let times = 0; times < MOST_TIMES && (await lease.isHeld(fence)); times += 1) {
      const found = await idempotency
        .find(old, { projection: { _id: 1 } })
        .sort({ at: 1 })
        .limit(OLD_AT_A_TIME)
        .toArray()
      if (found.length === 0) break
      await idempotency.deleteMany({ _id: { $in: found.map(({ _id }) => _id) }, ...old })
    }
  }

  const attempt = async () => {
    const fence = await lease.hold()
    if (fence === null || due === null) return
    await forget(due, fence)
    due = null
  }

  // holds on to the lease, or takes it over; what was due when its owner went is done then
  const timer = setInterval(() => {
    attempt().catch(() => undefined) // without the database nothing is removed; the next turn tries again
  }, LEASE_TIME / 3)
  timer.unref()

  return {
    forgetOld: async (now) => {
      due = now
      await attempt()
    },
    stop: async () => {
      clearInterval(timer)
      await lease.release().catch(() => undefined) // it runs out by itself
    },
  }
}
