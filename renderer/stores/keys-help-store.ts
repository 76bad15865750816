import { create } from 'zustand'

interface KeysHelpState {
  isOpen: boolean
  show: (isOpen: boolean) => void
}

/** Whether the sheet of all keys is open. */
export const useKeysHelp = create<KeysHelpState>()((set) => ({ isOpen: false, show: (isOpen) => set({ isOpen }) }))
