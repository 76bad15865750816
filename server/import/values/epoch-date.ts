import type { WrittenDate } from './date-text.ts'

const FIRST_IN_MILLISECONDS = 100_000_000_000
const LAST = Date.UTC(9999, 11, 31)

/** A number in JSON as a moment: seconds since 1970, or milliseconds from 100,000,000,000 on; null outside. */
export function epochDate(value: number): WrittenDate | null {
  const milliseconds = value >= FIRST_IN_MILLISECONDS ? Math.round(value) : Math.round(value * 1000)
  if (!(milliseconds > 0 && milliseconds <= LAST)) return null
  return { wall: milliseconds, offset: 0, dateOnly: false }
}
