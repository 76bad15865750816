import { create } from 'zustand'
import type { OrderView, TimelineEntry } from '../../../shared/contract/order.ts'

/** What the open order can be asked to begin with, from elsewhere. */
export type Wanted = 'discount' | 'due' | 'print'

/** What of the open order is known beyond what the board knows. */
interface OpenOrderFacts {
  id: string | null
  /** `missing`: the hub has no such order for this person. */
  state: 'loading' | 'ready' | 'failed' | 'missing'
  trouble: string
  order: OrderView | null
  timeline: readonly TimelineEntry[]
  /** Until its panel has begun with it. */
  wanted: Wanted | null
}

interface OpenOrderState extends OpenOrderFacts {
  open: (id: string) => void
  want: (wanted: Wanted | null) => void
  loaded: (order: OrderView, timeline: readonly TimelineEntry[]) => void
  fail: (trouble: string) => void
  miss: () => void
  reset: () => void
}

const NONE: OpenOrderFacts = { id: null, state: 'loading', trouble: '', order: null, timeline: [], wanted: null }

export const useOpenOrder = create<OpenOrderState>()((set) => ({
  ...NONE,
  open: (id) => set({ ...NONE, id }),
  want: (wanted) => set({ wanted }),
  loaded: (order, timeline) => set(({ id }) => (id === order._id ? { state: 'ready', order, timeline } : {})),
  fail: (trouble) => set(({ state }) => (state === 'ready' ? {} : { state: 'failed', trouble })),
  miss: () => set(({ id }) => ({ ...NONE, id, state: 'missing' })),
  reset: () => set(NONE),
}))
