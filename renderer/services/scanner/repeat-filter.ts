/** How long the same code counts as read twice, in milliseconds. */
const SAME_WITHIN = 2000

/** Tells a code that a scanner read twice; `now` in milliseconds of a clock that only goes forward. */
export function createRepeatFilter(): (code: string, now: number) => boolean {
  let last = { code: '', at: Number.NEGATIVE_INFINITY }
  return (code, now) => {
    if (code === last.code && now - last.at < SAME_WITHIN) return true
    last = { code, at: now }
    return false
  }
}
