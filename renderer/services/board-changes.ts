import type { CountedOrder } from '../../shared/contract/order.ts'
import { useChanges } from '../stores/board/changes-store.ts'
import { useOrders } from '../stores/board/orders-store.ts'

/** A frame where frames come; where they do not, because nobody looks, soon all the same. */
const WITHOUT_FRAMES = 100

/** Looks at the board just before a batch of changes is put on it, and by the answer just after. */
export type BatchWatcher = (orders: readonly CountedOrder[]) => () => void

const waiting = new Map<string, CountedOrder>()
let ends: (() => void) | null = null
let watcher: BatchWatcher | null = null

/** Puts newer versions on the board with the next frame, all that came until then at once. */
export function putWithNextFrame(orders: readonly CountedOrder[]): void {
  for (const order of orders) {
    if (order.version > (newestOf(order._id)?.version ?? 0)) waiting.set(order._id, order)
  }
  if (waiting.size > 0) ends ??= atNextFrame(putNow)
}

/** The newest version that has come, whether it is on the board yet or not. */
export function newestOf(id: string): CountedOrder | undefined {
  return waiting.get(id) ?? useOrders.getState().byId.get(id)
}

/** Puts on the board what waits for the next frame. */
export function putNow(): void {
  ends?.()
  ends = null
  if (waiting.size === 0) return
  const orders = [...waiting.values()]
  waiting.clear()
  const after = watcher?.(orders)
  useOrders.getState().putAll(orders, isSavedHere)
  after?.()
}

/** What waits is void: a whole board takes its place, or nobody is signed in any more. */
export function forgetWaiting(): void {
  ends?.()
  ends = null
  waiting.clear()
}

/** Ends by the answer. */
export function watchBatches(watching: BatchWatcher): () => void {
  watcher = watching
  return () => {
    if (watcher === watching) watcher = null
  }
}

/** The feed tells of a change before its own call is answered: it is this screen's if it is being saved from here. */
function isSavedHere(id: string): boolean {
  return useChanges.getState().saving.has(id)
}

function atNextFrame(act: () => void): () => void {
  const timer = setTimeout(act, WITHOUT_FRAMES)
  const frame = requestAnimationFrame(act)
  return () => {
    clearTimeout(timer)
    cancelAnimationFrame(frame)
  }
}
