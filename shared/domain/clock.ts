import { between, type Instant, instantOf, MINUTE, millisecondsOf, plus } from './instant.ts'
import { type Status, statusNamed, type Workflow } from './workflow.ts'

/**
 * How long an order has been on the clock of its status. `clockStartedAt` is null while the clock is stopped or
 * there is no limit; `heldClockMs` keeps what had run when the order was put on hold.
 */
export interface Clock {
  clockStartedAt: Instant | null
  heldClockMs: number | null
}

/** The share of the limit after which an order is about to be late. */
const WARN_SHARE = 0.8

/** The clock of an order that enters `to` now: from zero, or, coming back from hold, from where it stopped. */
export function clockEntering(workflow: Workflow, to: Status, now: Instant, ranMs = 0): Clock {
  const limit = statusNamed(workflow, to)?.limitMinutes ?? null
  return { clockStartedAt: limit === null ? null : plus(now, -ranMs), heldClockMs: null }
}

/** The clock of an order that is put on hold now: stopped, remembering what had run. */
export function clockHeld(clock: Clock, now: Instant): Clock {
  const ran = clock.clockStartedAt === null ? null : Math.max(0, between(clock.clockStartedAt, now))
  return { clockStartedAt: null, heldClockMs: ran }
}

/** When the order is about to be late, and when it is; null without a running clock. */
export function deadlines(
  workflow: Workflow,
  status: Status,
  clockStartedAt: Instant | null,
): { warnAt: Instant | null; lateAt: Instant | null } {
  const limit = statusNamed(workflow, status)?.limitMinutes ?? null
  if (limit === null || clockStartedAt === null) return { warnAt: null, lateAt: null }
  const started = millisecondsOf(clockStartedAt)
  return {
    warnAt: instantOf(started + Math.round(limit * WARN_SHARE * MINUTE)),
    lateAt: instantOf(started + limit * MINUTE),
  }
}
