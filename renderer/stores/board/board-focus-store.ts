import { create } from 'zustand'

interface BoardFocusState {
  /** In each lane, the card that Tab reaches; the first where there is none. */
  current: ReadonlyMap<string, string>
  /** A card that is to take the focus as soon as it is drawn. */
  wanted: string | null
  visit: (lane: string, id: string) => void
  want: (lane: string, id: string) => void
  taken: () => void
  /** The lane's current card has left it, and the focus with it. */
  leave: (lane: string) => void
  reset: () => void
}

/** Where the keyboard is on the board: each lane is one stop. */
export const useBoardFocus = create<BoardFocusState>()((set) => ({
  current: new Map(),
  wanted: null,
  visit: (lane, id) =>
    set(({ current }) => (current.get(lane) === id ? {} : { current: new Map(current).set(lane, id) })),
  want: (lane, id) => set(({ current }) => ({ current: new Map(current).set(lane, id), wanted: id })),
  taken: () => set({ wanted: null }),
  leave: (lane) =>
    set(({ current }) => {
      const next = new Map(current)
      next.delete(lane)
      return { current: next }
    }),
  reset: () => set({ current: new Map(), wanted: null }),
}))
