import { useOrders } from '../../stores/board/orders-store.ts'
import { currentSession } from '../../stores/session-store.ts'
import type { SeenChange } from '../../wording/summaries.ts'

/** Watches the board for what others change on it, in batches as they appear. Ends by the answer. */
export function watchOthers(see: (changes: readonly SeenChange[]) => void): () => void {
  return useOrders.subscribe((now, then) => {
    if (now.byId === then.byId || then.state !== 'ready') return
    const me = currentSession()?.user._id
    const changes: SeenChange[] = []
    for (const [id, after] of now.byId) {
      const before = then.byId.get(id)
      if (before === after || (before !== undefined && before.version >= after.version)) continue
      const isOwn = '_id' in after.updatedBy && after.updatedBy._id === me
      if (!isOwn) changes.push({ before, after })
    }
    if (changes.length > 0) see(changes)
  })
}
