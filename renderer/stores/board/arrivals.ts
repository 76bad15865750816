/** One order that somebody elsewhere brought into a lane; `at` is this machine's clock, in milliseconds. */
export interface Arrival {
  who: string
  at: number
}

const SAID_FOR = 3000
const COUNTED_FOR = 60_000
/** From this many within the minute on, a lane says how many instead of who. */
const BUSY_FROM = 4

/** What a lane's head says of what others brought: "+1 Bilal", "+6 in the last minute", or nothing. */
export function arrivalsText(arrivals: readonly Arrival[], now: number): string {
  const counted = arrivals.filter(({ at }) => now - at < COUNTED_FOR)
  if (counted.length >= BUSY_FROM) return `+${counted.length} in the last minute`
  const said = counted.filter(({ at }) => now - at < SAID_FOR)
  const [first] = said
  if (first === undefined) return ''
  return said.every(({ who }) => who === first.who) ? `+${said.length} ${first.who}` : `+${said.length}`
}

/** The arrivals with some more, without those that nobody counts any longer. */
export function withArrivals(arrivals: readonly Arrival[], more: readonly Arrival[], now: number): Arrival[] {
  return [...arrivals.filter(({ at }) => now - at < COUNTED_FOR), ...more]
}
