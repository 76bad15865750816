import { HOUR, type Instant, instantOf, millisecondsOf } from '../../shared/domain/instant.ts'

/** The day that `now` is in, where the company is; `ends` is the first moment of the next. */
export interface Day {
  began: Instant
  ends: Instant
}

/** Longer than any day, also that on which the clocks go back. */
const OVER_A_DAY = 26 * HOUR

export function dayOf(now: Instant, timeZone: string): Day {
  const calendar = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' })
  const middle = millisecondsOf(now)
  const today = calendar.format(middle)
  const isToday = (at: number) => calendar.format(at) === today
  return {
    ends: instantOf(boundary(middle, middle + OVER_A_DAY, isToday)),
    began: instantOf(boundary(middle - OVER_A_DAY, middle, (at) => !isToday(at))),
  }
}

/** The first millisecond after `low`, up to `high`, for which this no longer holds. */
function boundary(low: number, high: number, holds: (at: number) => boolean): number {
  let [before, after] = [low, high]
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2)
    if (holds(middle)) before = middle
    else after = middle
  }
  return after
}
