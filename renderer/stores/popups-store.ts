import { create } from 'zustand'

/** A notification shown for a while over whatever is open. */
export interface Popup {
  id: string
  sentence: string
  orderId: string | null
}

interface PopupsState {
  popups: readonly Popup[]
  show: (popup: Popup) => void
  close: (id: string) => void
  reset: () => void
}

/** More would hide what they are about. */
const AT_ONCE = 3

export const usePopups = create<PopupsState>()((set) => ({
  popups: [],
  show: (popup) =>
    set(({ popups }) => ({ popups: [...popups.filter((each) => each.id !== popup.id), popup].slice(-AT_ONCE) })),
  close: (id) => set(({ popups }) => ({ popups: popups.filter((popup) => popup.id !== id) })),
  reset: () => set({ popups: [] }),
}))
