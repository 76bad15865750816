import type { OrdersById } from '../../stores/board/orders-by-id.ts'
import { useOrders } from '../../stores/board/orders-store.ts'
import { currentSession } from '../../stores/session-store.ts'
import type { SeenChange } from '../../wording/summaries.ts'

/** Watches the board for what others change on it, in batches as they appear. Ends by the answer. */
export function watchOthers(see: (changes: readonly SeenChange[]) => void): () => void {
  return useOrders.subscribe((now, then) => {
    if (now.byId === then.byId || then.state !== 'ready') return
    const me = currentSession()?.user._id
    const all = now.changes === then.changes ? changesBetween(then.byId, now.byId) : now.changes
    const changes = all.filter(({ after: { updatedBy } }) => !('_id' in updatedBy) || updatedBy._id !== me)
    if (changes.length > 0) see(changes)
  })
}

/** What is newer on a whole board that took the place of another. */
function changesBetween(then: OrdersById, now: OrdersById): SeenChange[] {
  return [...now.values()]
    .map((after) => ({ before: then.get(after._id), after }))
    .filter(({ before, after }) => before === undefined || before.version < after.version)
}
