import type { ConsoleBridge } from '../../../shared/contract/ipc.ts'

declare global {
  interface Window {
    /** There only in the window of a console; its preload puts it there. */
    readonly dispatchConsole?: ConsoleBridge
  }
}

/** The console around this page; null in a browser. */
export const consoleBridge: ConsoleBridge | null = window.dispatchConsole ?? null
