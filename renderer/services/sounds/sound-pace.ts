/** At most one sound within this time, in milliseconds. */
const APART = 10_000

/** Whether a sound may be heard now; `now` in milliseconds of a clock that only goes forward. */
export function createSoundPace(): (now: number) => boolean {
  let last = Number.NEGATIVE_INFINITY
  return (now) => {
    if (now - last < APART) return false
    last = now
    return true
  }
}
