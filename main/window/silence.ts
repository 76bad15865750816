/** A visible page that says nothing for this long hangs, in milliseconds. */
const LONGEST_SILENCE = 10_000
/** A look that comes so much after the last one comes late: this process itself stood still, in milliseconds. */
const LATE = 3000

/** Tells a page that hangs from one that was silent because the machine slept, or main itself stood still. */
export interface Silence {
  /** The page said that it is at work. */
  heard(): void
  /** To be called each second: whether the page has been silent for too long. Only once it has spoken. */
  tooLong(page: { isWatched: boolean }): boolean
  /** The page is another: nothing is expected until it speaks. */
  begin(): void
}

export function createSilence(now: () => number): Silence {
  let heardAt: number | null = null
  let lookedAt = now()
  return {
    heard: () => {
      heardAt = now()
    },
    tooLong({ isWatched }) {
      const isLate = now() - lookedAt > LATE
      lookedAt = now()
      if (heardAt === null) return false
      if (!isWatched || isLate) heardAt = now()
      return now() - heardAt >= LONGEST_SILENCE
    },
    begin: () => {
      heardAt = null
    },
  }
}
