import { create } from 'zustand'
import type { OrderView } from '../../shared/contract/order.ts'

interface OrderSearchFacts {
  query: string
  status: string
  state: 'loading' | 'ready' | 'failed'
  trouble: string
  rows: readonly OrderView[]
  nextCursor: string | null
  loadingMore: boolean
}

interface OrderSearchState extends OrderSearchFacts {
  ask: (query: string, status: string) => void
  found: (rows: readonly OrderView[], nextCursor: string | null) => void
  foundMore: (rows: readonly OrderView[], nextCursor: string | null) => void
  beginMore: () => void
  fail: (trouble: string) => void
  reset: () => void
}

const NOTHING: OrderSearchFacts = {
  query: '',
  status: '',
  state: 'loading',
  trouble: '',
  rows: [],
  nextCursor: null,
  loadingMore: false,
}

/** What is searched for among all orders ever stored, and what was found. */
export const useOrderSearch = create<OrderSearchState>()((set) => ({
  ...NOTHING,
  ask: (query, status) => set({ query, status }),
  found: (rows, nextCursor) => set({ rows, nextCursor, state: 'ready', loadingMore: false }),
  foundMore: (more, nextCursor) =>
    set(({ rows }) => {
      const known = new Set(rows.map((row) => row._id))
      return { rows: [...rows, ...more.filter((row) => !known.has(row._id))], nextCursor, loadingMore: false }
    }),
  beginMore: () => set({ loadingMore: true }),
  fail: (trouble) => set({ state: 'failed', trouble, loadingMore: false }),
  reset: () => set(NOTHING),
}))
