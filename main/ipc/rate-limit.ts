/** Calls at once, and then each second; a window needs a few. */
const AT_ONCE = 100
const EACH_SECOND = 50

/** Says of each call whether it may pass; `first` marks the first refusal of a flood, which is worth a line. */
export function createRateLimit(now: () => number): () => { ok: true } | { ok: false; first: boolean } {
  let left = AT_ONCE
  let counted = now()
  let flooding = false
  return () => {
    const time = now()
    left = Math.min(AT_ONCE, left + (Math.max(0, time - counted) / 1000) * EACH_SECOND)
    counted = time
    if (left < 1) {
      const first = !flooding
      flooding = true
      return { ok: false, first }
    }
    left -= 1
    if (left > AT_ONCE / 2) flooding = false
    return { ok: true }
  }
}
