import { useAlerts } from '../stores/alerts-store.ts'
import { useOrders } from '../stores/board/orders-store.ts'
import { useOrderSearch } from '../stores/order-search-store.ts'
import { useRoute } from '../stores/route-store.ts'
import { openOrder } from './routing.ts'

/** Opens the order after (1) or before (-1) the open one in the list beside it. Answers whether there is one. */
export function openNeighbour(step: 1 | -1): boolean {
  const { orderId } = useRoute.getState()
  const ids = listed()
  const place = orderId === null ? -1 : ids.indexOf(orderId)
  const neighbour = place < 0 ? undefined : ids[place + step]
  if (neighbour !== undefined) openOrder(neighbour)
  return neighbour !== undefined
}

function listed(): string[] {
  switch (useRoute.getState().screen) {
    case 'orders':
      return useOrderSearch.getState().rows.map((order) => order._id)
    case 'alerts':
      return [...new Set(useAlerts.getState().rows.map((row) => row.data.entityId))]
    default:
      return [...useOrders.getState().lanes.values()].flatMap((lane) => lane.ids)
  }
}
