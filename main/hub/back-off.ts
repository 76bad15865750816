/** A hub that was up for this long had started well; in milliseconds. */
const STEADY = 30_000
const FIRST_PAUSE = 500
const LONGEST_PAUSE = 30_000

/** When to start a hub again that has died: at once after a steady run, then after pauses that double up to 30 s. */
export function nextAttempt(failures: number, upFor: number): { failures: number; delay: number } {
  const before = upFor >= STEADY ? 0 : failures
  const delay = before === 0 ? 0 : Math.min(FIRST_PAUSE * 2 ** (before - 1), LONGEST_PAUSE)
  return { failures: before + 1, delay }
}
