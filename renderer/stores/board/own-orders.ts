import type { CountedOrder } from '../../../shared/contract/order.ts'
import { isFinal, type Workflow } from '../../../shared/domain/workflow.ts'
import type { OrdersById } from './orders-by-id.ts'

/** A customer's orders as they read them: those under way and those finished lately, each newest first. */
export function ownOrders(byId: OrdersById, workflow: Workflow): { open: CountedOrder[]; finished: CountedOrder[] } {
  const sorted = [...byId.values()].sort(newestFirst)
  return {
    open: sorted.filter((order) => !isFinal(workflow, order.status)),
    finished: sorted.filter((order) => isFinal(workflow, order.status)),
  }
}

function newestFirst(a: CountedOrder, b: CountedOrder): number {
  if (a.createdAt === b.createdAt) return a._id < b._id ? -1 : 1
  return a.createdAt < b.createdAt ? 1 : -1
}
