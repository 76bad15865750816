/** A moment: UTC, ISO 8601 with milliseconds, e.g. `2026-01-31T09:05:00.000Z`. Sorts as text. */
export type Instant = string

/** The instant of a count of milliseconds since 1970. Throws a RangeError outside ±8.64e15. */
export function instantOf(milliseconds: number): Instant {
  return new Date(milliseconds).toISOString()
}

/** Milliseconds since 1970; NaN when the text is no date. */
export function millisecondsOf(instant: Instant): number {
  return Date.parse(instant)
}

export function plus(instant: Instant, milliseconds: number): Instant {
  return instantOf(millisecondsOf(instant) + milliseconds)
}

/** Milliseconds from the first to the second; negative when the second is earlier. */
export function between(first: Instant, second: Instant): number {
  return millisecondsOf(second) - millisecondsOf(first)
}

export const SECOND = 1000
export const MINUTE = 60 * SECOND
export const HOUR = 60 * MINUTE
export const DAY = 24 * HOUR
