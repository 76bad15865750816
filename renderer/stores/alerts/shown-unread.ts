import { create } from 'zustand'
import { useAlerts } from './alerts-store.ts'

/** Milliseconds for which a number stays that only grows: each takes a frame, and alerts can come by the hundred. */
const LASTS = 500

/** The number of unread alerts as it is shown, on the badge as in the title and over the history: one each half second. */
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
  const left = shownAt + LASTS - performance.now()
  if (unread < shown || (unread > shown && left <= 0)) show()
  else if (unread > shown) waiting ??= setTimeout(show, left)
})
