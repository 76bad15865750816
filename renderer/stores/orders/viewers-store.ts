import { create } from 'zustand'
import type { Viewing } from '../../../shared/contract/viewing.ts'

interface ViewersState {
  orderId: string | null
  people: Viewing['people']
  /** What the hub says of who has an order open. */
  heard: (viewing: Viewing) => void
  reset: () => void
}

const NOBODY = { orderId: null, people: [] }

/** Who has the open order open, this person included. */
export const useViewers = create<ViewersState>()((set) => ({
  ...NOBODY,
  heard: ({ orderId, people }) => set({ orderId, people }),
  reset: () => set(NOBODY),
}))
