/** At most one sentence of what others do within this time, in milliseconds. */
const APART = 10_000

/**
 * Tells what comes at once if nothing was told lately, else together with what else comes until it may be told.
 * `stop` drops what was not told.
 */
export function createSummaries<Told>(tell: (all: readonly Told[]) => void): {
  add: (more: readonly Told[]) => void
  stop: () => void
} {
  let waiting: Told[] = []
  let pause: ReturnType<typeof setTimeout> | undefined

  function tellAll(): void {
    pause = undefined
    if (waiting.length === 0) return
    const all = waiting
    waiting = []
    pause = setTimeout(tellAll, APART)
    tell(all)
  }

  return {
    add(more) {
      waiting.push(...more)
      if (pause === undefined) tellAll()
    },
    stop() {
      clearTimeout(pause)
      waiting = []
    },
  }
}
