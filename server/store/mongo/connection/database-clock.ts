/**
 * The database's clock, in milliseconds since 1970, as far as a hub knows it. Orders are dated by it, so that hubs whose
 * own clocks differ agree on what was when.
 */
export interface DatabaseClock {
  now(): number
  /** Takes note of what the database's clock showed between a question and its answer, both by the hub's own. */
  shown(at: Date, asked: number, answered: number): void
}

/** The longest that an answer may take to tell the time, in milliseconds. */
const TELLS_WITHIN = 1000

export function databaseClock(): DatabaseClock {
  /** How far it is ahead of the hub's own. */
  let ahead = 0
  return {
    now: () => Date.now() + ahead,
    shown(at, asked, answered) {
      if (answered - asked > TELLS_WITHIN) return
      const time = at.getTime()
      const agrees = time >= asked - 1 && time <= answered + 1 // as far as can be told
      ahead = agrees ? 0 : time - Math.round((asked + answered) / 2)
    },
  }
}
