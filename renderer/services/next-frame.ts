/** What is told of one change comes within this time, on a machine that does not hurry. */
const TOGETHER = 4
/** A frame where frames come; where they do not, because nobody looks, soon all the same. */
const WITHOUT_FRAMES = 100

let waiting: (() => void)[] = []
let cancel: (() => void) | null = null

/**
 * Does it with the next frame, after what was asked for before. A change comes in several messages: done at once, each
 * would have the window laid out and drawn for itself.
 */
export function actWithNextFrame(act: () => void): void {
  waiting.push(act)
  cancel ??= atNextFrame(actNow)
}

/** Does now what waits for the next frame. */
export function actNow(): void {
  cancel?.()
  cancel = null
  const due = waiting
  waiting = []
  for (const act of due) act()
}

function atNextFrame(act: () => void): () => void {
  let frame = 0
  const pause = setTimeout(() => {
    frame = requestAnimationFrame(act)
  }, TOGETHER)
  const timer = setTimeout(act, WITHOUT_FRAMES)
  return () => {
    clearTimeout(pause)
    clearTimeout(timer)
    cancelAnimationFrame(frame)
  }
}
