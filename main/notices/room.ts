/** How many toasts may come at once, and after how many milliseconds there is room for one more. */
const AT_ONCE = 20
const ONE_EACH = 2000

/** Room for toasts: some at once, then slowly, so that a flood of changes does not flood the desktop. */
export function createRoom(now: () => number): { left: () => number; take: () => void } {
  let left = AT_ONCE
  let counted = now()
  function count(): number {
    const time = now()
    left = Math.min(AT_ONCE, left + Math.max(0, time - counted) / ONE_EACH)
    counted = time
    return left
  }
  return {
    left: count,
    take: () => {
      left = count() - 1
    },
  }
}
