let count = 0
const listeners = new Set<(areUnderWay: boolean) => void>()

/** Tells whenever changes whose outcome is not known begin to be there, and when there are none any more. */
export function watchUnderWay(tell: (areUnderWay: boolean) => void): void {
  listeners.add(tell)
}

/** One change more is under way, until the answer is called. */
export function beginChange(): () => void {
  count += 1
  if (count === 1) for (const tell of listeners) tell(true)
  return () => {
    count -= 1
    if (count === 0) for (const tell of listeners) tell(false)
  }
}
