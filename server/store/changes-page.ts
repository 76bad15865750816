import type { JsonText } from './port.ts'

/**
 * A page of what a person may see of the log. A `seq` is on it whole, the order's event before the person's notification;
 * as many as fit into the limit, at least one. `views` holds one more than the limit of each kind, each kind ascending,
 * the events first; `upTo` is where the log was read to.
 */
export function changesPage(views: readonly { seq: number }[], limit: number, upTo: number): JsonText {
  const bySeq = Map.groupBy(views, ({ seq }) => seq)
  const events: object[] = []
  let last = 0
  for (const seq of [...bySeq.keys()].sort((a, b) => a - b)) {
    const group = bySeq.get(seq) ?? []
    if (events.length > 0 && events.length + group.length > limit) {
      return JSON.stringify({ events, seq: last, hasMore: true })
    }
    events.push(...group)
    last = seq
  }
  return JSON.stringify({ events, seq: upTo, hasMore: false })
}
