/** What became of a notification on this desktop. */
export type Outcome =
  | { kind: 'shown' }
  | { kind: 'suppressed'; why: string }
  /** `unasked` where the desktop was not even asked, so that it cannot show it late. */
  | { kind: 'failed'; why: string; unasked?: true }

export interface OutcomeLog {
  add(about: string, outcome: Outcome): void
  /** Newest first, a line each. */
  lines(): string[]
  counts(): Readonly<Record<Outcome['kind'], number>>
}

const KEPT = 200

/** The latest outcomes, for diagnostics: order numbers and reasons, never who or what. */
export function createOutcomeLog(now: () => Date): OutcomeLog {
  const latest: string[] = []
  const counts = { shown: 0, suppressed: 0, failed: 0 }
  return {
    add(about, outcome) {
      counts[outcome.kind] += 1
      const why = outcome.kind === 'shown' ? '' : `: ${outcome.why}`
      latest.unshift(`${now().toISOString()} ${about} ${outcome.kind}${why}`)
      latest.length = Math.min(latest.length, KEPT)
    },
    lines: () => [...latest],
    counts: () => ({ ...counts }),
  }
}
