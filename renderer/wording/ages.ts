import { between, DAY, HOUR, type Instant, MINUTE } from '../../shared/domain/instant.ts'

/** What of an order says how long it may stay where it is. */
export interface Timed {
  warnAt: Instant | null
  lateAt: Instant | null
}

export type Lateness = 'none' | 'warn' | 'late'

/** `38 min`, `1 h 12`, `2 d`: whole parts only, never rounded up; nothing is younger than 0. */
export function durationText(milliseconds: number): string {
  const spent = Math.max(0, milliseconds)
  if (spent < HOUR) return `${Math.floor(spent / MINUTE)} min`
  if (spent < DAY)
    return `${Math.floor(spent / HOUR)} h ${String(Math.floor((spent % HOUR) / MINUTE)).padStart(2, '0')}`
  return `${Math.floor(spent / DAY)} d`
}

export function latenessOf({ warnAt, lateAt }: Timed, now: Instant): Lateness {
  if (lateAt !== null && lateAt <= now) return 'late'
  return warnAt !== null && warnAt <= now ? 'warn' : 'none'
}

/** `6 min left`, `12 min late`; empty while there is nothing to say. */
export function pillText(order: Timed, now: Instant): string {
  const { lateAt } = order
  if (lateAt === null) return ''
  switch (latenessOf(order, now)) {
    case 'late':
      return `${durationText(Math.max(MINUTE, between(lateAt, now)))} late`
    case 'warn':
      // counted up, so that the last minute still reads 1 min, as the first one past the limit does
      return `${durationText(Math.ceil(between(now, lateAt) / MINUTE) * MINUTE)} left`
    case 'none':
      return ''
  }
}

/** What stays true while nobody knows the present: `late since 13:50`, `limit 14:08`. */
export function stalePillText(order: Timed, lastKnown: Instant, clock: (instant: Instant) => string): string {
  const { lateAt } = order
  if (lateAt === null) return ''
  switch (latenessOf(order, lastKnown)) {
    case 'late':
      return `late since ${clock(lateAt)}`
    case 'warn':
      return `limit ${clock(lateAt)}`
    case 'none':
      return ''
  }
}
