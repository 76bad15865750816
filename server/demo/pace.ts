import { MINUTE } from '../../shared/domain/instant.ts'

/** The shortest time between two looks at what is owed, in milliseconds. */
const SHORTEST = 10
const LONGEST = 500
/** What was missed is caught up for so long, in milliseconds; the rest is dropped, so that nothing piles up. */
const CAUGHT_UP = 250

/** Calls `start` evenly, so many times a minute, as long as `free` says so; returns what ends it. */
export function keepPace(perMinute: number, free: () => boolean, start: () => void): () => void {
  const perMillisecond = perMinute / MINUTE
  const most = Math.max(2, CAUGHT_UP * perMillisecond)
  let owed = 1
  let lookedAt = performance.now()
  const look = () => {
    const now = performance.now()
    owed = Math.min(most, owed + (now - lookedAt) * perMillisecond)
    lookedAt = now
    for (; owed >= 1 && free(); owed -= 1) start()
  }
  const timer = setInterval(look, Math.min(LONGEST, Math.max(SHORTEST, 1 / perMillisecond / 4)))
  return () => clearInterval(timer)
}
