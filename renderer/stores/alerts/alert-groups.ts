import type { NotificationView } from '../../../shared/contract/notification.ts'
import { between, MINUTE } from '../../../shared/domain/instant.ts'

/** What is told as one row: an alert, or a burst of them about one order. */
export interface AlertGroup {
  /** The newest, which says how it came out. */
  head: NotificationView
  /** All of them, the newest first. */
  rows: readonly NotificationView[]
}

/** Changes of an order that follow each other within this time are one burst. */
const PAUSE = 10 * MINUTE
/** Fewer are read faster one by one. */
const BURST = 3

/**
 * Folds alerts, the newest first, into what is read as one: at least three changes of an order on the same day, none
 * more than ten minutes after the one before it, or a change with the recall that took it back.
 */
export function groupAlerts(rows: readonly NotificationView[], dayOf: (instant: string) => string): AlertGroup[] {
  const runs: NotificationView[][] = []
  const latest = new Map<string, NotificationView[]>()
  for (const row of rows) {
    const run = latest.get(row.data.entityId)
    const later = run?.at(-1)
    if (run && later && follows(later, row) && dayOf(later.timestamp) === dayOf(row.timestamp)) {
      run.push(row)
    } else {
      const begun = [row]
      latest.set(row.data.entityId, begun)
      runs.push(begun)
    }
  }
  return runs.flatMap(folded).sort((a, b) => b.head.seq - a.head.seq)
}

/** Whether a group reads as its outcome and a count. */
export function isBurst({ rows }: AlertGroup): boolean {
  return rows.length >= BURST
}

function follows(later: NotificationView, earlier: NotificationView): boolean {
  return between(earlier.timestamp, later.timestamp) <= PAUSE
}

function folded(run: readonly NotificationView[]): AlertGroup[] {
  const [head, ...before] = run
  if (head === undefined) return []
  if (run.length >= BURST) return [{ head, rows: run }]
  const isTakenBack = head.type === 'order_status_recalled' && before.length > 0
  return isTakenBack ? [{ head, rows: run }] : run.map((row) => ({ head: row, rows: [row] }))
}
