/** A flood is over once it has been quiet for this long; while it lasts it is summed up each time so much has gone, in ms. */
const QUIET = 2000
const SUM_UP_EACH = 15_000

/** Counts the changes of a flood that have no toast of their own. */
export interface Flood {
  add(): void
  end(): void
}

/** `tell` is given how many there were in the whole flood so far. */
export function createFlood(tell: (count: number) => void): Flood {
  let count = 0
  let toldAt = 0
  let quiet: ReturnType<typeof setTimeout> | undefined

  function sumUp(): void {
    toldAt = performance.now()
    tell(count)
  }

  return {
    add() {
      if (count === 0) toldAt = performance.now()
      count += 1
      if (performance.now() - toldAt >= SUM_UP_EACH) sumUp()
      clearTimeout(quiet)
      quiet = setTimeout(() => {
        sumUp()
        count = 0
      }, QUIET)
    },
    end: () => clearTimeout(quiet),
  }
}
