import { create } from 'zustand'

interface NeighboursState {
  /** The orders of the list that the open one was opened from, as it stood then: nobody's change moves them. */
  ids: readonly string[]
  hold: (ids: readonly string[]) => void
  reset: () => void
}

export const useNeighbours = create<NeighboursState>()((set) => ({
  ids: [],
  hold: (ids) => set({ ids }),
  reset: () => set({ ids: [] }),
}))

/** The order before or after one in such a list; null at its ends, and for one that is not in it. */
export function neighbourIn(ids: readonly string[], id: string, step: 1 | -1): string | null {
  const place = ids.indexOf(id)
  return place < 0 ? null : (ids[place + step] ?? null)
}
