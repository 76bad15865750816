import { create } from 'zustand'
import type { HubPhase, ToastsState } from '../../shared/contract/ipc.ts'

interface ConsoleStore {
  /** How the console stands with its hub; null in a browser, which is on the hub's own page. */
  hub: HubPhase | null
  /** Whether the desktop shows toasts; null in a browser, which shows none. */
  toasts: ToastsState | null
  setHub: (hub: HubPhase) => void
  setToasts: (toasts: ToastsState) => void
}

/** What is known of the console around this page; it stays when somebody signs out. */
export const useConsole = create<ConsoleStore>()((set) => ({
  hub: null,
  toasts: null,
  setHub: (hub) => set({ hub }),
  setToasts: (toasts) => set({ toasts }),
}))
