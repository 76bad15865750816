import { create } from 'zustand'
import type { CountedOrder } from '../../../shared/contract/order.ts'
import type { Instant } from '../../../shared/domain/instant.ts'
import { DEFAULT_WORKFLOW, type Workflow } from '../../../shared/domain/workflow.ts'
import { type Lanes, moveBetweenLanes, type OrdersById, sortAgain, sortIntoLanes } from './lanes.ts'

interface OrdersFacts {
  state: 'loading' | 'ready'
  /** Why the board could not be loaded yet, as a sentence. */
  trouble: string | null
  byId: OrdersById
  lanes: Lanes
  workflow: Workflow
}

interface OrdersState extends OrdersFacts {
  /** Whose orders come: the lanes are there, and empty, before the first of them. */
  arrange: (workflow: Workflow) => void
  replaceAll: (orders: readonly CountedOrder[], now: Instant) => void
  /** Newer versions of some orders; an older one than is known is ignored. */
  putAll: (orders: readonly CountedOrder[]) => void
  fail: (trouble: string) => void
  sortAgain: (now: Instant) => void
  reset: () => void
}

const NOTHING: OrdersFacts = {
  state: 'loading',
  trouble: null,
  byId: new Map(),
  lanes: new Map(),
  workflow: DEFAULT_WORKFLOW,
}

/** The orders on the board, by id, and each lane's ids in order. */
export const useOrders = create<OrdersState>()((set) => ({
  ...NOTHING,
  arrange: (workflow) => set({ workflow, lanes: sortIntoLanes(new Map(), workflow, '') }),
  replaceAll: (orders, now) =>
    set(({ workflow }) => {
      const byId = new Map(orders.map((order) => [order._id, order]))
      return { state: 'ready', trouble: null, byId, lanes: sortIntoLanes(byId, workflow, now) }
    }),
  putAll: (orders) =>
    set(({ byId, lanes, workflow }) => {
      const newer = orders.filter((order) => order.version > (byId.get(order._id)?.version ?? 0))
      if (newer.length === 0) return {}
      const next = new Map(byId)
      let moved = lanes
      for (const order of newer) {
        moved = moveBetweenLanes(moved, next.set(order._id, order), byId.get(order._id), order, workflow)
      }
      return { byId: next, lanes: moved }
    }),
  fail: (trouble) => set({ trouble }),
  sortAgain: (now) => set(({ lanes, byId }) => ({ lanes: sortAgain(lanes, byId, now) })),
  reset: () => set(NOTHING),
}))

export function useOrder(id: string): CountedOrder | undefined {
  return useOrders((orders) => orders.byId.get(id))
}
