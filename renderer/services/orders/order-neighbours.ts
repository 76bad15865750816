import { worksHere } from '../../../shared/domain/role.ts'
import { useAlerts } from '../../stores/alerts/alerts-store.ts'
import { useOrders } from '../../stores/board/orders-store.ts'
import { ownOrders } from '../../stores/board/own-orders.ts'
import { neighbourIn, useNeighbours } from '../../stores/orders/neighbours-store.ts'
import { useOrderSearch } from '../../stores/orders/order-search-store.ts'
import { useRoute } from '../../stores/route-store.ts'
import { currentSession } from '../../stores/session-store.ts'
import { openOrder } from '../routing.ts'

/** Holds the list that an order is opened from for as long as one of its orders is open. Ends by the answer. */
export function followNeighbours(): () => void {
  const look = () => {
    const { orderId } = useRoute.getState()
    const { ids, hold } = useNeighbours.getState()
    if (orderId === null && ids.length > 0) hold([])
    if (orderId === null || ids.includes(orderId)) return
    const list = listed()
    if (list.includes(orderId)) hold(list)
  }
  // the list may come after the order, as when the page begins at an order's address
  const ends = [useRoute, useOrders, useOrderSearch, useAlerts].map((store) => store.subscribe(look))
  look()
  return () => {
    for (const end of ends) end()
    useNeighbours.getState().reset()
  }
}

/** Opens the order after (1) or before (-1) the open one. Answers whether there is one. */
export function openNeighbour(step: 1 | -1): boolean {
  const { orderId } = useRoute.getState()
  const neighbour = orderId === null ? null : neighbourIn(useNeighbours.getState().ids, orderId, step)
  if (neighbour !== null) openOrder(neighbour)
  return neighbour !== null
}

/** The orders beside the open one, in the order in which they are shown, each once. */
function listed(): string[] {
  switch (useRoute.getState().screen) {
    case 'orders':
      return useOrderSearch.getState().rows.map((order) => order._id)
    case 'alerts':
      return [...new Set(useAlerts.getState().rows.map((row) => row.data.entityId))]
    default:
      return onBoard()
  }
}

function onBoard(): string[] {
  const { byId, lanes, workflow } = useOrders.getState()
  const here = currentSession()
  if (here !== null && worksHere(here.user.role)) return [...lanes.values()].flatMap((lane) => lane.ids)
  const { open, finished } = ownOrders(byId, workflow)
  return [...open, ...finished].map((order) => order._id)
}
