import { create } from 'zustand'

interface SoundsState {
  /** The browser lets a page sound only once somebody has touched it. */
  isBlocked: boolean
  block: (isBlocked: boolean) => void
}

export const useSounds = create<SoundsState>()((set) => ({
  isBlocked: false,
  block: (isBlocked) => set({ isBlocked }),
}))
