import { worksHere } from '../../../shared/domain/role.ts'
import { focusIn, moveByKey } from '../../features/board/lanes/lane-keys.ts'
import { closeWhatFloats } from '../../services/keyboard/close-what-floats.ts'
import { currentOrder } from '../../services/keyboard/current-order.ts'
import {
  focusedLane,
  focusedSlot,
  isOnHeading,
  placeOfFocus,
  pointBelowFocus,
} from '../../services/keyboard/focus-place.ts'
import type { KeyHandlers } from '../../services/keyboard/keyboard.ts'
import { takeNextStep, undo } from '../../services/orders/next-step.ts'
import { openNeighbour } from '../../services/orders/order-neighbours.ts'
import { closeOrder } from '../../services/routing.ts'
import { unlessScanned } from '../../services/scanner/scanner.ts'
import { focusSearch } from '../../services/search/focus-search.ts'
import { useBoardFocus } from '../../stores/board/board-focus-store.ts'
import { useCardMenu } from '../../stores/board/card-menu-store.ts'
import { useOrders } from '../../stores/board/orders-store.ts'
import { useKeysHelp } from '../../stores/keys-help-store.ts'
import { useRoute } from '../../stores/route-store.ts'
import { currentSession } from '../../stores/session-store.ts'

/** What each key of `KEYS` does. What changes an order waits until it is known that no scanner sent the key. */
export const keyHandlers: KeyHandlers = {
  search() {
    void closeWhatFloats().then(focusSearch)
    return true
  },
  help() {
    useKeysHelp.getState().show(true)
    return true
  },
  close({ target }) {
    const clears = target instanceof HTMLInputElement && target.type === 'search' && target.value !== ''
    if (clears || useRoute.getState().orderId === null) return false
    closeOrder()
    return true
  },
  down: () => move('ArrowDown'),
  up: () => move('ArrowUp'),
  left: () => move('ArrowLeft'),
  right: () => move('ArrowRight'),
  first: () => move('Home'),
  last: () => move('End'),
  // a focused card is a link, which opens by itself
  open: () => false,
  step(event) {
    const order = currentOrder()
    if (order === null || (placeOfFocus(event.target) === 'order' && !isOnHeading(event.target))) return false
    takeNextStep(order)
    return true
  },
  status: () => openMenu('status'),
  actions: () => openMenu('actions'),
  undo() {
    unlessScanned(undo)
    return true
  },
  'next order': () => openNeighbour(1),
  'previous order': () => openNeighbour(-1),
}

function move(arrow: string): boolean {
  const slot = focusedSlot()
  if (slot !== null) return moveByKey(arrow, slot.lane, slot.id)
  const lane = focusedLane()
  const id = lane === null ? undefined : useBoardFocus.getState().current.get(lane)
  return lane !== null && id !== undefined ? moveByKey(arrow, lane, id) : focusBoard()
}

/** From nowhere on the board to where one was in its first lane that holds something. */
function focusBoard(): boolean {
  for (const [name, { ids }] of useOrders.getState().lanes) {
    const visited = useBoardFocus.getState().current.get(name)
    if (ids.length > 0) return focusIn(name, visited === undefined ? 0 : Math.max(0, ids.indexOf(visited)))
  }
  return false
}

function openMenu(kind: 'actions' | 'status'): boolean {
  const order = currentOrder()
  const here = currentSession()
  if (order === null || here === null || !worksHere(here.user.role)) return false
  useCardMenu.getState().open(kind, order, pointBelowFocus())
  return true
}
