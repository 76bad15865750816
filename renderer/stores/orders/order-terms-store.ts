import { create } from 'zustand'

interface OrderTermsState {
  /** The tax on new orders in percent; null until the hub has said. */
  taxPercent: number | null
  learn: (taxPercent: number) => void
  reset: () => void
}

/** What a new order's amounts come from, beside its lines. */
export const useOrderTerms = create<OrderTermsState>()((set) => ({
  taxPercent: null,
  learn: (taxPercent) => set({ taxPercent }),
  reset: () => set({ taxPercent: null }),
}))
