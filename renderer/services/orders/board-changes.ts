import type { CountedOrder } from '../../../shared/contract/order.ts'
import { useChanges } from '../../stores/board/changes-store.ts'
import { useOrders } from '../../stores/board/orders-store.ts'
import { isChangedBy } from '../../stores/board/view.ts'
import { actInBatch } from '../batch.ts'

/** Looks at the board just before a batch of changes is put on it, and by the answer just after. */
export type BatchWatcher = (orders: readonly CountedOrder[]) => () => void

const waiting = new Map<string, CountedOrder>()
let watcher: BatchWatcher | null = null

/** Puts newer versions on the board in a moment, all that came until then at once. */
export function putInBatch(orders: readonly CountedOrder[]): void {
  const isFirst = waiting.size === 0
  for (const order of orders) {
    if (order.version > (newestOf(order._id)?.version ?? 0)) waiting.set(order._id, order)
  }
  if (isFirst && waiting.size > 0) actInBatch(putNow)
}

/** The newest version that has come, whether it is on the board yet or not. */
export function newestOf(id: string): CountedOrder | undefined {
  return waiting.get(id) ?? useOrders.getState().byId.get(id)
}

/** Puts on the board what waits for it. */
export function putNow(): void {
  if (waiting.size === 0) return
  const orders = [...waiting.values()]
  waiting.clear()
  const after = watcher?.(orders)
  useOrders.getState().putAll(orders, isSavedHere)
  after?.()
}

/** What waits is void: a whole board takes its place, or nobody is signed in any more. */
export function forgetWaiting(): void {
  waiting.clear()
}

/** Ends by the answer. */
export function watchBatches(watching: BatchWatcher): () => void {
  watcher = watching
  return () => {
    if (watcher === watching) watcher = null
  }
}

/**
 * The feed tells of a change before its own call is answered: it is this screen's if one is being saved from here, and
 * nobody else was first.
 */
function isSavedHere(order: CountedOrder): boolean {
  return useChanges.getState().saving.has(order._id) && isChangedBy(order, useOrders.getState().view.personId)
}
