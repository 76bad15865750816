import { searchAlerts } from '../../services/alerts.ts'
import { searchOrders } from '../../services/orders/order-search.ts'
import { goTo, openOrder } from '../../services/routing.ts'
import { clearSearch } from '../../services/search/stored-search.ts'
import { NO_FILTERS } from '../../stores/orders/order-search-store.ts'
import { useSearch } from '../../stores/search-store.ts'
import type { Hit } from './hits.ts'

/** Opens what was found, or does it; the search is over. */
export function chooseHit(hit: Hit): void {
  const query = useSearch.getState().query.trim()
  clearSearch()
  switch (hit.kind) {
    case 'order':
      openOrder(hit.order._id)
      return
    case 'more':
      searchOrders({ ...NO_FILTERS, query })
      goTo('orders')
      return
    case 'action':
      hit.action.run()
      return
    case 'person':
      if (hit.person.kind === 'customer') {
        searchOrders({ ...NO_FILTERS, query: hit.person.name })
        goTo('orders')
      } else {
        searchAlerts(hit.person.name)
        goTo('alerts')
      }
  }
}
