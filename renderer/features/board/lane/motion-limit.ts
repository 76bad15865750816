const AT_ONCE = 3
const PER_SECOND = 5
const SECOND = 1000

/** Lets a few cards move: never more than three at once, and none where more than five change within a second. */
export function createMotionLimit(): {
  /** Counts changes at `now`, in milliseconds, and answers whether they may be shown as motion. */
  mayMove: (changes: number, now: number) => boolean
  /** How many cards may begin to move. */
  room: () => number
  /** A card begins to move; it has arrived by the answer. */
  begin: () => () => void
} {
  let recent: { at: number; changes: number }[] = []
  let moving = 0
  return {
    mayMove(changes, now) {
      recent = [...recent.filter(({ at }) => now - at < SECOND), { at: now, changes }]
      return recent.reduce((sum, batch) => sum + batch.changes, 0) <= PER_SECOND
    },
    room: () => AT_ONCE - moving,
    begin() {
      moving++
      let isMoving = true
      return () => {
        if (isMoving) moving--
        isMoving = false
      }
    },
  }
}
