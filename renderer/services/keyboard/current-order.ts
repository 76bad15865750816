import type { CountedOrder } from '../../../shared/contract/order.ts'
import { useBoardFocus } from '../../stores/board/board-focus-store.ts'
import { useOrders } from '../../stores/board/orders-store.ts'
import { useRoute } from '../../stores/route-store.ts'
import { focusedLane } from './focus-place.ts'

/** The order that keys and actions are about: that of the focused card, else the open one. */
export function currentOrder(): CountedOrder | null {
  const id = focusedCard() ?? useRoute.getState().orderId
  return id === null ? null : (useOrders.getState().byId.get(id) ?? null)
}

/** The order of the card that has the focus. */
export function focusedCard(): string | null {
  const lane = focusedLane()
  return lane === null ? null : (useBoardFocus.getState().current.get(lane) ?? null)
}
