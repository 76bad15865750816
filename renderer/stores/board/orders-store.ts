import { create } from 'zustand'
import type { CountedOrder } from '../../../shared/contract/order.ts'
import type { Instant } from '../../../shared/domain/instant.ts'
import { DEFAULT_WORKFLOW, type Workflow } from '../../../shared/domain/workflow.ts'
import {
  type Arrangement,
  type Change,
  type Lane,
  type Lanes,
  moveBetweenLanes,
  type Slot,
  settled,
  sortAgain,
  sortIntoLanes,
} from './lanes.ts'
import { type KnownOrders, type OrdersById, ordersById } from './orders-by-id.ts'
import { type Counts, countAgain, countByFilter, NO_COUNTS, type View, WHOLE_BOARD } from './view.ts'

interface OrdersFacts {
  state: 'loading' | 'ready'
  /** Why the board could not be loaded yet, as a sentence. */
  trouble: string | null
  byId: KnownOrders
  /** What came last by `putAll`; another array each time. */
  changes: readonly Change[]
  lanes: Lanes
  workflow: Workflow
  view: View
  /** As of `countedAt`. */
  counts: Counts
  countedAt: Instant
}

interface OrdersState extends OrdersFacts {
  /** Whose orders come: the lanes are there, and empty, before the first of them. */
  arrange: (workflow: Workflow, view?: Partial<View>) => void
  replaceAll: (orders: readonly CountedOrder[], now: Instant) => void
  /** Newer versions of some orders; an older one than is known is ignored. `isOwn` for what this screen asked for. */
  putAll: (orders: readonly CountedOrder[], isOwn?: (order: CountedOrder) => boolean) => void
  fail: (trouble: string) => void
  /** Looks at the board in another way, at once. */
  look: (view: Partial<View>, now: Instant) => void
  sortAgain: (now: Instant) => void
  /** A hand is on this lane: nothing in it moves until it is settled. */
  hold: (lane: string) => void
  /** No hand is on this lane any more: it comes into order, and slots that need not stay close. */
  settle: (lane: string, now: Instant, stays: (id: string, slot: Slot) => boolean) => void
  reset: () => void
}

const NO_ORDERS = ordersById([])

const NOTHING: OrdersFacts = {
  state: 'loading',
  trouble: null,
  byId: NO_ORDERS,
  changes: [],
  lanes: new Map(),
  workflow: DEFAULT_WORKFLOW,
  view: WHOLE_BOARD,
  counts: NO_COUNTS,
  countedAt: '',
}

const NOT_OWN = () => false

/** The orders on the board, by id, and each lane as it is shown. */
export const useOrders = create<OrdersState>()((set) => ({
  ...NOTHING,
  arrange: (workflow, view) =>
    set((orders) => {
      const arranged = { ...orders.view, ...view }
      return { workflow, view: arranged, lanes: sortIntoLanes(NO_ORDERS, { workflow, view: arranged }, '') }
    }),
  replaceAll: (all, now) =>
    set((orders) => {
      const byId = ordersById(all)
      const isHeld = (lane: string) => orders.lanes.get(lane)?.isHeld ?? false
      const lanes = sortIntoLanes(byId, orders, now, isHeld)
      return { state: 'ready', trouble: null, byId, lanes, ...counted(byId, orders, now) }
    }),
  putAll: (all, isOwn = NOT_OWN) =>
    set((orders) => {
      const { byId, lanes } = orders
      const newer = all.filter((order) => order.version > (byId.get(order._id)?.version ?? 0))
      if (newer.length === 0) return {}
      const next = byId.with(newer)
      const changes = newer.map((after) => ({ before: byId.get(after._id), after, isOwn: isOwn(after) }))
      const counts = countAgain(orders.counts, changes, orders.view, orders.workflow, orders.countedAt)
      return { byId: next, changes, lanes: moveBetweenLanes(lanes, next, changes, orders, Date.now()), counts }
    }),
  fail: (trouble) => set({ trouble }),
  look: (changes, now) =>
    set(({ byId, lanes, view, workflow }) => {
      const looked = { ...view, ...changes }
      const isHeld = (lane: string) => lanes.get(lane)?.isHeld ?? false
      const arrangement = { workflow, view: looked }
      const sorted = sortIntoLanes(byId, arrangement, now, isHeld)
      return { view: looked, lanes: sorted, ...counted(byId, arrangement, now) }
    }),
  sortAgain: (now) =>
    set((orders) => ({
      lanes: sortAgain(orders.lanes, orders.byId, orders, now),
      ...counted(orders.byId, orders, now),
    })),
  hold: (name) => set(({ lanes }) => withLane(lanes, name, (lane) => (lane.isHeld ? lane : { ...lane, isHeld: true }))),
  settle: (name, now, stays) =>
    set((orders) =>
      withLane(orders.lanes, name, (lane) => {
        const inOrder = settled(lane, orders.byId, orders, now, stays)
        return inOrder.isHeld ? { ...inOrder, isHeld: false } : inOrder
      }),
    ),
  reset: () => set(NOTHING),
}))

export function useOrder(id: string): CountedOrder | undefined {
  return useOrders((orders) => orders.byId.get(id))
}

function counted(byId: OrdersById, { view, workflow }: Arrangement, now: Instant) {
  return { counts: countByFilter(byId.values(), view, workflow, now), countedAt: now }
}

function withLane(lanes: Lanes, name: string, change: (lane: Lane) => Lane): { lanes?: Lanes } {
  const lane = lanes.get(name)
  const changed = lane && change(lane)
  return changed && changed !== lane ? { lanes: new Map(lanes).set(name, changed) } : {}
}
