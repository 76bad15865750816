import { DAY, type Instant, instantOf } from '../../shared/domain/instant.ts'
import { zoneClock } from '../../shared/domain/local-time.ts'

/** `2026-01-31T17:00`, as a field for date and time wants it, on the clocks of this zone; empty for none. */
export function localTimeOf(instant: Instant | null, timeZone: string): string {
  if (instant === null) return ''
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  }).formatToParts(new Date(instant))
  const part = (type: string) => parts.find((each) => each.type === type)?.value ?? ''
  return `${part('year').padStart(4, '0')}-${part('month')}-${part('day')}T${part('hour')}:${part('minute')}`
}

/** The moment that a local time means in this zone; null for what is no time. */
export function instantOfLocalTime(local: string, timeZone: string): Instant | null {
  const wall = Date.parse(`${local}Z`)
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?$/.test(local) || Number.isNaN(wall)) return null
  return instantOf(zoneClock(timeZone)(wall))
}

/** The first moment of a local day, `2026-01-31`, in this zone; null for what is no day. */
export function startOfLocalDay(day: string, timeZone: string): Instant | null {
  return instantOfLocalTime(`${day}T00:00`, timeZone)
}

/** `2026-02-01` after `2026-01-31`; empty for what is no day. */
export function dayAfter(day: string): string {
  const start = Date.parse(`${day}T00:00:00Z`)
  return Number.isNaN(start) ? '' : new Date(start + DAY).toISOString().slice(0, 10)
}
