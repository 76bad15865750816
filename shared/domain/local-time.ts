import { DAY, MINUTE } from './instant.ts'

/** A local date and time, counted as if it were UTC: milliseconds since 1970. */
export type WallTime = number

/** Turns a wall time into UTC milliseconds. */
export type ZoneClock = (wall: WallTime) => number

/** Zones change their offset on quarter hours only, so an offset holds for the whole of one. */
const QUARTER = 15 * MINUTE

/**
 * The clock of an IANA zone. An hour that comes twice in a year is read as the first of the two; a
 * time that the change to summer skips is read as if the clock had gone on: 02:30 becomes 03:30.
 * Throws a RangeError for a zone that does not exist.
 */
export function zoneClock(timeZone: string): ZoneClock {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    era: 'short',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  })
  const offsets = new Map<number, number>()

  function offsetAt(utc: number): number {
    const quarter = Math.floor(utc / QUARTER)
    const known = offsets.get(quarter)
    if (known !== undefined) return known
    const at = quarter * QUARTER
    const shown: Partial<Record<string, string>> = {}
    for (const part of parts.formatToParts(at)) shown[part.type] = part.value
    const { year, month, day, hour, minute, second } = shown
    const wall = Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute), Number(second))
    offsets.set(quarter, wall - at)
    return wall - at
  }

  return (wall) => {
    const before = wall - offsetAt(wall - DAY)
    const after = wall - offsetAt(wall + DAY)
    const valid = [before, after].filter((utc) => utc + offsetAt(utc) === wall)
    return valid.length > 0 ? Math.min(...valid) : before
  }
}
