import { useOrders } from '../stores/board/orders-store.ts'
import { freshnessOf } from '../stores/link/freshness.ts'
import { currentHubTime, useLink } from '../stores/link/link-store.ts'
import { currentSession } from '../stores/session-store.ts'
import { dayOf } from '../wording/today.ts'

const EACH_SECOND = 1000
/** A timer that comes later than this has slept, and with it the connection may have. */
const NOTICEABLE = 3000
const SORT_EACH = 10

/** Ticks once a second, and doubts what is shown whenever time may have passed unnoticed. Ends by the answer. */
export function watchFreshness(): () => void {
  let lastTick = Date.now()
  let ticks = 0

  const doubt = () => useLink.getState().doubt()
  const onVisible = () => {
    if (document.visibilityState === 'visible') doubt()
  }
  const timer = setInterval(() => {
    const now = Date.now()
    if (Math.abs(now - lastTick) > NOTICEABLE) doubt()
    lastTick = now
    useLink.getState().tick()
    if (++ticks % SORT_EACH === 0) bringInOrder()
  }, EACH_SECOND)

  document.addEventListener('visibilitychange', onVisible)
  document.addEventListener('resume', doubt)
  return () => {
    clearInterval(timer)
    document.removeEventListener('visibilitychange', onVisible)
    document.removeEventListener('resume', doubt)
  }
}

/** What is late by now moves up, and after midnight another day is today. While the hub is away nothing moves. */
function bringInOrder(): void {
  if (freshnessOf(useLink.getState(), Date.now()).state === 'offline') return
  const now = currentHubTime()
  const { view, look, sortAgain } = useOrders.getState()
  const timeZone = currentSession()?.company.timeZone
  if (timeZone !== undefined && now >= view.today.ends) look({ today: dayOf(now, timeZone) }, now)
  else sortAgain(now)
}
