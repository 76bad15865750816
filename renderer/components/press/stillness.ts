import { createContext, useContext } from 'react'

/** Since when an order's buttons are where they are, by `performance.now()`; 0 for ever. */
export type Stillness = (orderId: string, mountedAt: number) => number

/** How near two taps of one hand are, in CSS pixels. */
const SAME_PLACE = 40

interface Down {
  x: number
  y: number
  at: number
}

let latest: Down = { x: 0, y: 0, at: 0 }
let former: Down = latest

// what is pure about the board is tested without a window
globalThis.window?.addEventListener(
  'pointerdown',
  ({ clientX, clientY }) => {
    former = latest
    latest = { x: clientX, y: clientY, at: performance.now() }
  },
  { capture: true, passive: true },
)

/** Where nothing moves by itself, a button is new only to the second of two taps, of which the first brought it. */
export function unlessTappedInto(_: string, mountedAt: number): number {
  const isSamePlace = Math.hypot(latest.x - former.x, latest.y - former.y) < SAME_PLACE
  return isSamePlace && former.at < mountedAt ? mountedAt : 0
}

const StillnessContext = createContext<Stillness>(unlessTappedInto)

export const StillnessProvider = StillnessContext.Provider

export function useStillness(): Stillness {
  return useContext(StillnessContext)
}
