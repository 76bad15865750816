/** What is told of one change comes within this time, on a machine that does not hurry, in milliseconds. */
const TOGETHER = 4
/** Batches are as far apart as a screen's frames, which would not show more of them. */
const APART = 16

let waiting: (() => void)[] = []
let timer: ReturnType<typeof setTimeout> | undefined
let doneAt = Number.NEGATIVE_INFINITY

/**
 * Does it in a moment, in turn with all that is asked for until then. A change comes in several messages: done one by
 * one, each would have the window laid out and drawn for itself. Nothing asks for a frame: where a batch changes
 * nothing that is in view, none is drawn.
 */
export function actInBatch(act: () => void): void {
  waiting.push(act)
  timer ??= setTimeout(actNow, Math.max(TOGETHER, doneAt + APART - performance.now()))
}

/** Does now what waits for its batch. */
export function actNow(): void {
  clearTimeout(timer)
  timer = undefined
  if (waiting.length === 0) return
  doneAt = performance.now()
  const due = waiting
  waiting = []
  for (const act of due) act()
}
