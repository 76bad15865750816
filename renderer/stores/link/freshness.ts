import type { Heartbeat } from '../../../shared/contract/event.ts'
import { type Instant, instantOf, millisecondsOf, SECOND } from '../../../shared/domain/instant.ts'

/** How long the hub's last word counts as fresh. */
export const FRESH_FOR = 5 * SECOND

/** What is known of the hub, as timestamps; `at` and `since` are this machine's clock, in milliseconds. */
export interface LinkFacts {
  heartbeat: (Heartbeat & { at: number }) | null
  /** All up to this `seq` is on the screen; null while the screen and the feed are not joined. */
  position: number | null
  /** Orders whose newest version could not be fetched yet. */
  missing: number
  /** Time may have passed unnoticed, or the connection broke: only a new heartbeat makes it Live again. */
  doubted: boolean
  /** The hub is known to be gone, before its silence says so. */
  lost: boolean
  /** Since when the hub has been waited for, if it has not said a word yet. */
  since: number
}

export type Freshness =
  | { state: 'live' }
  | { state: 'catching_up' }
  | { state: 'offline'; since: Instant }
  | { state: 'cannot_save'; message: string }

/** What the screen may claim now. Pure; `now` is this machine's clock, in milliseconds. */
export function freshnessOf(facts: LinkFacts, now: number): Freshness {
  const { heartbeat } = facts
  // a clock that was set back makes an age negative, and that is no proof of freshness
  const silentFor = Math.abs(now - (heartbeat?.at ?? facts.since))
  if (facts.lost || silentFor >= FRESH_FOR) return { state: 'offline', since: heartbeat?.now ?? instantOf(facts.since) }
  if (heartbeat === null || facts.doubted || facts.missing > 0) return { state: 'catching_up' }
  if (facts.position === null || facts.position < heartbeat.seq) return { state: 'catching_up' }
  if (heartbeat.store === 'cannot_save') return { state: 'cannot_save', message: heartbeat.message ?? '' }
  return { state: 'live' }
}

/** What time it is at the hub. */
export function hubNow(facts: LinkFacts, now: number): Instant {
  const { heartbeat } = facts
  return asInstant(heartbeat === null ? now : now + millisecondsOf(heartbeat.now) - heartbeat.at)
}

let latest = { milliseconds: 0, instant: instantOf(0) }

/** Hundreds of cards ask within the same millisecond. */
function asInstant(milliseconds: number): Instant {
  if (latest.milliseconds !== milliseconds) latest = { milliseconds, instant: instantOf(milliseconds) }
  return latest.instant
}
