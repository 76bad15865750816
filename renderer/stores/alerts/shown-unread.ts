import { create } from 'zustand'
import { useAlerts } from './alerts-store.ts'

/** Milliseconds for which a number stays that only grows: drawing it costs, and alerts can come by the hundred. */
const LASTS = 1000
/** So much longer it stays while no alert comes, with whose change it would be drawn. */
const FOR_THE_NEXT = 200

/** The number of unread alerts as badge, title and history show it: rising, it is another one at most each second. */
export const useShownUnread = create(() => 0)

let shownAt = Number.NEGATIVE_INFINITY
let waiting: ReturnType<typeof setTimeout> | undefined

function show(): void {
  clearTimeout(waiting)
  waiting = undefined
  shownAt = performance.now()
  useShownUnread.setState(useAlerts.getState().unread, true)
}

useAlerts.subscribe(({ unread }) => {
  const shown = useShownUnread.getState()
  if (unread === shown) return
  const left = shownAt + LASTS - performance.now()
  if (unread < shown || left <= 0) show()
  else waiting ??= setTimeout(show, left + FOR_THE_NEXT)
})
