/** What every store keeps to alike, so that they behave alike under load and where nothing answers. */

/** The most events that a timeline shows. */
export const LONGEST_TIMELINE = 5000

/** The most commands of one commit, so that each is short. */
export const LARGEST_GROUP = 256

/** How many orders of those changed lately are remembered with their lines, and with how many lines at most. */
export const MOST_ORDERS_REMEMBERED = 1000
export const MOST_LINES_REMEMBERED = 50

/** The most changes, or reads, that wait; beyond it nothing more is taken. */
export const MOST_WAITING = 20_000

/** Milliseconds between two looks at whether changes can be saved. */
export const PROBE_EVERY = 2000

/**
 * Milliseconds without an answer after which the store counts as unable to save. Waits are measured by
 * `performance.now()`: a machine's clock may be set while they last.
 */
export const PATIENCE = 4500

/** How many old records are removed at a time, so that nobody waits long for it, and how many times in a row at most. */
export const OLD_AT_A_TIME = 1000
export const MOST_TIMES = 50
