import { create } from 'zustand'
import type { CountedOrder, OrderSort } from '../../../shared/contract/order.ts'

/** What is asked of everything that is stored; an empty text asks nothing. */
export interface OrderFilters {
  query: string
  /** One or several; none for all. */
  statuses: readonly string[]
  /** A customer's name. */
  customer: string
  /** Days of the company's calendar, `2026-01-31`: placed on or after, on or before. */
  from: string
  to: string
  urgent: boolean
}

export interface Sorting {
  sort: OrderSort
  direction: 'asc' | 'desc'
}

export const NO_FILTERS: OrderFilters = { query: '', statuses: [], customer: '', from: '', to: '', urgent: false }
const NEWEST_UPDATE: Sorting = { sort: 'updated', direction: 'desc' }

interface OrderSearchFacts {
  filters: OrderFilters
  sorting: Sorting
  state: 'loading' | 'ready' | 'failed'
  trouble: string
  rows: readonly CountedOrder[]
  /** The rows are a guess from what this screen knows; the hub's answer is under way. */
  isGuess: boolean
  nextCursor: string | null
  /** Why the next page could not be had; null while it can. */
  moreTrouble: string | null
  loadingMore: boolean
  /** Orders placed since, which belong here; they join when the person asks for them. */
  newer: readonly string[]
}

interface OrderSearchState extends OrderSearchFacts {
  ask: (asked: { filters: OrderFilters; sorting: Sorting }) => void
  guess: (rows: readonly CountedOrder[]) => void
  found: (rows: readonly CountedOrder[], nextCursor: string | null) => void
  foundMore: (rows: readonly CountedOrder[], nextCursor: string | null) => void
  beginMore: () => void
  failMore: (trouble: string) => void
  fail: (trouble: string) => void
  placed: (orderId: string) => void
  reset: () => void
}

const NOTHING: OrderSearchFacts = {
  filters: NO_FILTERS,
  sorting: NEWEST_UPDATE,
  state: 'loading',
  trouble: '',
  rows: [],
  isGuess: false,
  nextCursor: null,
  moreTrouble: null,
  loadingMore: false,
  newer: [],
}

/** What is searched for among all orders ever stored, and what was found. */
export const useOrderSearch = create<OrderSearchState>()((set) => ({
  ...NOTHING,
  ask: (asked) => set(asked),
  guess: (rows) => set({ rows, isGuess: true, nextCursor: null, moreTrouble: null }),
  found: (rows, nextCursor) =>
    set({ rows, nextCursor, isGuess: false, state: 'ready', loadingMore: false, moreTrouble: null, newer: [] }),
  foundMore: (more, nextCursor) =>
    set(({ rows }) => {
      const known = new Set(rows.map((row) => row._id))
      return { rows: [...rows, ...more.filter((row) => !known.has(row._id))], nextCursor, loadingMore: false }
    }),
  beginMore: () => set({ loadingMore: true, moreTrouble: null }),
  failMore: (moreTrouble) => set({ moreTrouble, loadingMore: false }),
  fail: (trouble) => set({ state: 'failed', trouble, loadingMore: false, isGuess: false }),
  placed: (orderId) =>
    set(({ newer, rows }) =>
      newer.includes(orderId) || rows.some((row) => row._id === orderId) ? {} : { newer: [...newer, orderId] },
    ),
  reset: () => set(NOTHING),
}))

export function isFiltered(filters: OrderFilters): boolean {
  const { query, statuses, customer, from, to, urgent } = filters
  return query.trim() !== '' || statuses.length > 0 || customer.trim() !== '' || from !== '' || to !== '' || urgent
}
