import { type Route, SCREENS, type Screen, useRoute } from '../stores/route-store.ts'

/** The path of a screen. */
export function pathOf(screen: Screen): string {
  return screen === 'board' ? '/' : `/${screen}`
}

/** The path of an order, which opens beside whatever is shown. */
export function orderPath(id: string): string {
  return `/orders/${id}`
}

/** What a path shows; an unknown one shows the board. An id has nothing in it that an address would encode. `beside` is the screen that an order was opened from. */
export function routeOf(path: string, beside: Screen = 'board'): Route {
  const [first = '', second = ''] = path.split('/').filter((part) => part !== '')
  if (first === 'orders' && second !== '') return { screen: beside, orderId: second }
  return { screen: SCREENS.find((screen) => screen === first) ?? 'board', orderId: null }
}

/** Shows what the address says, now and whenever the person goes back or forward. */
export function followAddress(): void {
  const show = () => useRoute.getState().show(routeOf(window.location.pathname, screenIn(window.history.state)))
  window.addEventListener('popstate', show)
  show()
}

export function goTo(screen: Screen): void {
  navigate({ screen, orderId: null })
}

/** These hold forms, which an order beside them would squeeze. */
const BESIDE_NONE: readonly Screen[] = ['new-order', 'people', 'settings']

/** Opens an order beside the screen that is shown, and begins at its heading; the same one again too. */
export function openOrder(id: string): void {
  const { screen, orderId, show } = useRoute.getState()
  if (orderId === id) show({ screen, orderId })
  else navigate({ screen: BESIDE_NONE.includes(screen) ? 'board' : screen, orderId: id })
}

/** Shows another order in place of the open one, because the focus went to it; the way back leads past it. */
export function followOrder(id: string): void {
  const { screen, orderId, follow } = useRoute.getState()
  if (orderId === null || orderId === id) return
  window.history.replaceState({ screen }, '', orderPath(id))
  follow(id)
}

export function closeOrder(): void {
  const { screen, orderId } = useRoute.getState()
  if (orderId !== null) navigate({ screen, orderId: null })
}

function navigate(route: Route): void {
  const path = route.orderId === null ? pathOf(route.screen) : orderPath(route.orderId)
  window.history.pushState({ screen: route.screen }, '', path)
  useRoute.getState().show(route)
}

function screenIn(state: unknown): Screen | undefined {
  if (typeof state !== 'object' || state === null || !('screen' in state)) return undefined
  const { screen } = state
  return SCREENS.find((each) => each === screen)
}
