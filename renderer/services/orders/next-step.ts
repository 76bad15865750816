import type { CountedOrder } from '../../../shared/contract/order.ts'
import { useAnnouncements } from '../../stores/announcements-store.ts'
import { stepsFor, waitsFor } from '../../stores/board/steps.ts'
import { currentBlockedReason } from '../../stores/link/link-store.ts'
import { currentSession } from '../../stores/session-store.ts'
import { takeStep, undoLast } from './order-commands.ts'

/** Takes an order's next step by a key, as it was shown when the key went down; or says why not. */
export function takeNextStep(order: CountedOrder): void {
  const here = currentSession()
  if (here === null) return
  const { next, mayTakeNext } = stepsFor(here.workflow, order, here.user.role)
  const { say } = useAnnouncements.getState()
  if (next === null) say(`${order.orderNumber} has no next step`)
  else if (!mayTakeNext) say(waitsFor(next))
  else unlessBlocked(() => void takeStep(order, next))
}

/** Takes back this console's last change; or says why not. */
export function undo(): void {
  unlessBlocked(() => void undoLast())
}

/** Does it if anything can be saved now, else says why not. */
export function unlessBlocked(act: () => void): void {
  const reason = currentBlockedReason()
  if (reason === '') act()
  else useAnnouncements.getState().say(reason)
}
