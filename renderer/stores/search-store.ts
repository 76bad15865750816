import { create } from 'zustand'
import type { OrderView } from '../../shared/contract/order.ts'

/** What begins a search for actions rather than orders. */
export const ACTIONS_SIGN = '>'

interface SearchFacts {
  query: string
  isOpen: boolean
  /** What actions are about: the order that was current when the search began. */
  orderId: string | null
  /** What the hub found for `storedFor`; the board itself is searched here. */
  stored: readonly OrderView[]
  storedFor: string
  /** Why the hub could not be asked, as a sentence. */
  trouble: string
}

interface SearchState extends SearchFacts {
  begin: (orderId: string | null) => void
  type: (query: string) => void
  found: (stored: readonly OrderView[], storedFor: string) => void
  fail: (trouble: string) => void
  close: () => void
  reset: () => void
}

const NOTHING: SearchFacts = { query: '', isOpen: false, orderId: null, stored: [], storedFor: '', trouble: '' }

/** The one search of the bar: what is typed, and what the hub found for it. */
export const useSearch = create<SearchState>()((set) => ({
  ...NOTHING,
  begin: (orderId) => set(({ isOpen }) => (isOpen ? {} : { isOpen: true, orderId })),
  type: (query) => set({ query, isOpen: true, trouble: '' }),
  found: (stored, storedFor) => set({ stored, storedFor, trouble: '' }),
  fail: (trouble) => set({ trouble }),
  close: () => set({ isOpen: false }),
  reset: () => set(NOTHING),
}))
