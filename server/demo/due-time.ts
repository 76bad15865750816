import { DAY, HOUR, type Instant, instantOf, millisecondsOf } from '../../shared/domain/instant.ts'
import type { Random } from './random.ts'

/** Pakistan's clocks are five hours ahead of UTC all year. */
const KARACHI = 5 * HOUR

const FIRST_HOUR = 9
const LAST_HOUR = 23
/** How many of the coming hours today are in question, so that due times lie within a working day. */
const COMING = 10

/**
 * When an order placed at `placed` is due, as decided at `now`: at a full hour of today or tomorrow in Karachi, if
 * possible still to come, and always at least an hour after it was placed.
 */
export function dueTime(random: Random, placed: Instant, now: Instant): Instant {
  const today = random.chance(0.6)
  const earliest = millisecondsOf(placed) + HOUR
  const midnight = Math.floor((millisecondsOf(now) + KARACHI) / DAY) * DAY - KARACHI
  const possible = hoursFrom(midnight).filter((hour) => hour >= earliest)
  const coming = possible.filter((hour) => hour > millisecondsOf(now)).slice(0, COMING)
  const passed = possible.slice(-1)
  const tomorrow = hoursFrom(midnight + DAY).slice(0, COMING)
  const [choices = tomorrow] = (today ? [coming, passed] : []).filter((hours) => hours.length > 0)
  return instantOf(random.pick(choices))
}

function hoursFrom(midnight: number): number[] {
  const count = LAST_HOUR - FIRST_HOUR + 1
  return Array.from({ length: count }, (_, index) => midnight + (FIRST_HOUR + index) * HOUR)
}
