import { createContext, useContext } from 'react'

/** Since when an order's buttons are where they are, by `performance.now()`; where nothing moves, since ever. */
export type Stillness = (orderId: string, mountedAt: number) => number

const StillnessContext = createContext<Stillness>(() => 0)

export const StillnessProvider = StillnessContext.Provider

export function useStillness(): Stillness {
  return useContext(StillnessContext)
}
