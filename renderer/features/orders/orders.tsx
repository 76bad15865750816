import { useEffect } from 'react'
import { Button } from '../../components/button.tsx'
import { Chip } from '../../components/chip.tsx'
import { SearchField } from '../../components/field.tsx'
import { Empty, Failed, Loading } from '../../components/list-state.tsx'
import { Screen } from '../../components/screen.tsx'
import { loadMoreOrders, refreshOrderSearch, searchOrders } from '../../services/order-search.ts'
import { useOrderSearch } from '../../stores/order-search-store.ts'
import { useSignedIn } from '../../stores/session-store.ts'
import { OrderRow } from './order-row.tsx'
import styles from './orders.module.css'

/** Every order ever stored, the newest update first. */
export function OrdersScreen() {
  useEffect(() => void refreshOrderSearch(), [])
  return (
    <Screen name="Orders" tools={<OrderTools />}>
      <FoundOrders />
    </Screen>
  )
}

function OrderTools() {
  const { workflow } = useSignedIn()
  const query = useOrderSearch((search) => search.query)
  const chosen = useOrderSearch((search) => search.status)
  return (
    <>
      <div className={styles.chips}>
        <Chip isOn={chosen === ''} onPress={() => searchOrders(query, '')}>
          All
        </Chip>
        {workflow.statuses.map(({ status, label }) => (
          <Chip key={status} isOn={chosen === status} onPress={() => searchOrders(query, status)}>
            {label}
          </Chip>
        ))}
      </div>
      <SearchField label="Search orders" value={query} onSearch={(text) => searchOrders(text, chosen)} />
    </>
  )
}

function FoundOrders() {
  const state = useOrderSearch((search) => search.state)
  const trouble = useOrderSearch((search) => search.trouble)
  const rows = useOrderSearch((search) => search.rows)
  const hasMore = useOrderSearch((search) => search.nextCursor !== null)
  const loadingMore = useOrderSearch((search) => search.loadingMore)
  if (state === 'loading') return <Loading what="orders" />
  if (state === 'failed') {
    return <Failed title="Orders could not be loaded" sentence={trouble} again={() => void refreshOrderSearch()} />
  }
  if (rows.length === 0) return <NoOrders />
  return (
    <>
      <ul className={styles.list} aria-label="Orders">
        {rows.map((order) => (
          <OrderRow key={order._id} found={order} />
        ))}
      </ul>
      {hasMore && (
        <Button disabled={loadingMore} onPress={() => void loadMoreOrders()}>
          {loadingMore ? 'Loading…' : 'Show more'}
        </Button>
      )}
    </>
  )
}

function NoOrders() {
  const query = useOrderSearch((search) => search.query.trim())
  const status = useOrderSearch((search) => search.status)
  if (query === '' && status === '') {
    return (
      <Empty title="No orders yet">
        <p>Orders appear here as soon as they are placed or imported.</p>
      </Empty>
    )
  }
  return (
    <Empty title={query === '' ? 'No orders with this status' : `No orders match “${query}”`}>
      <Button onPress={() => searchOrders('', '')}>Show all</Button>
    </Empty>
  )
}
