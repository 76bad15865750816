import { create } from 'zustand'

export const SCREENS = ['board', 'orders', 'new-order', 'alerts', 'people', 'settings'] as const
export type Screen = (typeof SCREENS)[number]

/** What is shown: a screen, and beside it perhaps an order. */
export interface Route {
  screen: Screen
  orderId: string | null
}

interface RouteState extends Route {
  /** Rises each time an order is opened, the same one again too: then its heading takes the focus. */
  openings: number
  show: (route: Route) => void
  /** Another order is open, because the focus went to it; it stays where it is. */
  follow: (orderId: string) => void
  reset: () => void
}

const START: Route = { screen: 'board', orderId: null }

export const useRoute = create<RouteState>()((set) => ({
  ...START,
  openings: 0,
  show: (route) => set(({ openings }) => ({ ...route, openings: openings + Number(route.orderId !== null) })),
  follow: (orderId) => set({ orderId }),
  reset: () => set(START),
}))
