/** A file is read twice: each reading is half the way. Told at most 100 times, and never backwards. */
export function progressOf(onProgress: (done: number, total: number) => void = () => undefined) {
  const total = 100
  let told = 0
  const reach = (share: number) => {
    const done = Math.min(total, Math.floor(share * total))
    if (done <= told) return
    told = done
    onProgress(done, total)
  }
  return {
    firstHalf: (share: number) => reach(share / 2),
    secondHalf: (share: number) => reach(0.5 + share / 2),
  }
}
