import { type RefObject, useEffect, useRef } from 'react'
import { Button } from '../../components/button/button.tsx'
import { Empty, Failed } from '../../components/list-state.tsx'
import { Quoted } from '../../components/quoted.tsx'
import { Screen } from '../../components/screen.tsx'
import { refreshOrderSearch, searchOrders } from '../../services/orders/order-search.ts'
import { isFiltered, NO_FILTERS, useOrderSearch } from '../../stores/orders/order-search-store.ts'
import { useSignedIn } from '../../stores/session-store.ts'
import { ExportState } from './export-orders.tsx'
import { OrderList } from './order-list.tsx'
import { OrderTools } from './order-tools.tsx'
import { OrdersToCome } from './orders-to-come.tsx'

/** Every order ever stored: searched, filtered, sorted, and saved as a file. */
export function OrdersScreen() {
  const scroller = useRef<HTMLDivElement>(null)
  useEffect(() => void refreshOrderSearch(), [])
  return (
    <Screen name="Orders" tools={<OrderTools />} scroller={scroller}>
      <ExportState />
      <NewerOrders />
      <FoundOrders scroller={scroller} />
    </Screen>
  )
}

/** Orders placed since the list was read: they join when the person asks for them. */
function NewerOrders() {
  const { formats } = useSignedIn()
  const count = useOrderSearch((search) => search.newer.length)
  if (count === 0) return null
  return (
    <Button look="quiet" onPress={() => void refreshOrderSearch()}>
      {formats.count(count)} new · Show
    </Button>
  )
}

function FoundOrders({ scroller }: { scroller: RefObject<HTMLDivElement | null> }) {
  const state = useOrderSearch((search) => search.state)
  const trouble = useOrderSearch((search) => search.trouble)
  const isEmpty = useOrderSearch((search) => search.rows.length === 0)
  if (state === 'loading') return <OrdersToCome />
  if (state === 'failed') {
    return (
      <Failed
        title="Orders could not be loaded"
        sentence={`${trouble} What was saved is safe.`}
        again={() => void refreshOrderSearch()}
      />
    )
  }
  return isEmpty ? <NoOrders /> : <OrderList scroller={scroller} />
}

function NoOrders() {
  const filters = useOrderSearch((search) => search.filters)
  if (!isFiltered(filters)) {
    return (
      <Empty title="No orders yet">
        <p>Orders appear here as soon as they are placed or imported, and stay for good.</p>
      </Empty>
    )
  }
  const query = filters.query.trim()
  return (
    <Empty title={query === '' ? 'No orders with these filters' : <Quoted lead="No orders match">{query}</Quoted>}>
      <p>Searched: numbers, customers, products and notes of every order ever stored.</p>
      <Button onPress={() => searchOrders(NO_FILTERS)}>Show all</Button>
    </Empty>
  )
}
