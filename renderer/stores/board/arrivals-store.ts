import { create } from 'zustand'
import { type Arrival, withArrivals } from './arrivals.ts'

interface ArrivalsState {
  byLane: ReadonlyMap<string, readonly Arrival[]>
  /** Others brought orders into lanes, just now. */
  add: (arrived: ReadonlyMap<string, readonly Arrival[]>) => void
  reset: () => void
}

/** What others brought into each lane lately. */
export const useArrivals = create<ArrivalsState>()((set) => ({
  byLane: new Map(),
  add: (arrived) =>
    set(({ byLane }) => {
      const next = new Map(byLane)
      const now = Date.now()
      for (const [lane, more] of arrived) next.set(lane, withArrivals(next.get(lane) ?? [], more, now))
      return { byLane: next }
    }),
  reset: () => set({ byLane: new Map() }),
}))
