import { create } from 'zustand'

export const SCREENS = ['board', 'orders', 'new-order', 'alerts', 'people', 'settings'] as const
export type Screen = (typeof SCREENS)[number]

/** What is shown: a screen, and beside it perhaps an order. */
export interface Route {
  screen: Screen
  orderId: string | null
}

interface RouteState extends Route {
  show: (route: Route) => void
  reset: () => void
}

const START: Route = { screen: 'board', orderId: null }

export const useRoute = create<RouteState>()((set) => ({
  ...START,
  show: (route) => set(route),
  reset: () => set(START),
}))
