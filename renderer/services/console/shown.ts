import type { Shown } from '../../../shared/contract/ipc.ts'
import { useAlerts } from '../../stores/alerts/alerts-store.ts'
import { useRoute } from '../../stores/route-store.ts'

/** Tells what this page shows of what toasts tell, whenever that is something else. */
export function watchShown(tell: (shown: Shown) => void): void {
  let last: Shown = { orderId: null, alerts: false }
  let asked = false

  /** After the next paint, in which what was chosen is there; often asked for, done once. */
  function look(): void {
    if (asked) return
    asked = true
    requestAnimationFrame(() => {
      asked = false
      const now = { orderId: useRoute.getState().orderId, alerts: showsNewestAlerts() }
      if (now.orderId === last.orderId && now.alerts === last.alerts) return
      last = now
      tell(now)
    })
  }

  useRoute.subscribe(look)
  useAlerts.subscribe(look)
  window.addEventListener('resize', look)
  document.addEventListener('scroll', look, { capture: true, passive: true })
}

/** All alerts, not a search among them, with the first one in view. */
function showsNewestAlerts(): boolean {
  const { query, state } = useAlerts.getState()
  if (useRoute.getState().screen !== 'alerts' || state !== 'ready' || query.trim() !== '') return false
  const newest = document.querySelector('ul[aria-label="Alerts"] > li')?.getBoundingClientRect()
  return newest !== undefined && newest.height > 0 && newest.top >= 0 && newest.top < window.innerHeight
}
