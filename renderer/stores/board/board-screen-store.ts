import { create } from 'zustand'

interface BoardScreenState {
  /** Whether what was finished today is shown in place of the lanes. */
  showsDone: boolean
  showDone: (shows: boolean) => void
  reset: () => void
}

export const useBoardScreen = create<BoardScreenState>()((set) => ({
  showsDone: false,
  showDone: (showsDone) => set({ showsDone }),
  reset: () => set({ showsDone: false }),
}))
