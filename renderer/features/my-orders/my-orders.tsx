import { type ReactNode, useMemo } from 'react'
import type { CountedOrder } from '../../../shared/contract/order.ts'
import { Empty, Failed, Loading } from '../../components/list-state.tsx'
import { Screen } from '../../components/screen.tsx'
import { useOrders } from '../../stores/board/orders-store.ts'
import { ownOrders } from '../../stores/board/own-orders.ts'
import { useFreshness } from '../../stores/link/link-store.ts'
import { useSignedIn } from '../../stores/session-store.ts'
import { MyOrder } from './my-order.tsx'
import styles from './my-orders.module.css'

/** A customer's own orders: where each stands now, and what comes next. */
export function MyOrdersScreen() {
  const { user, workflow } = useSignedIn()
  const freshness = useFreshness()
  const byId = useOrders((orders) => orders.byId)
  const { open, finished } = useMemo(() => ownOrders(byId, workflow), [byId, workflow])

  return (
    <Screen name="Your orders">
      <div className={styles.content} data-freshness={freshness}>
        <h2 className={styles.title}>{user.customer?.name ?? 'Your orders'}</h2>
        <Group name="Under way" orders={open}>
          <Empty title="No orders under way">
            <p>Your orders appear here as soon as they are placed, and move by themselves.</p>
          </Empty>
        </Group>
        {finished.length > 0 && <Group name="Finished lately" orders={finished} />}
      </div>
    </Screen>
  )
}

interface GroupProps {
  name: string
  orders: readonly CountedOrder[]
  children?: ReactNode
}

function Group({ name, orders, children }: GroupProps) {
  const state = useOrders((store) => store.state)
  const trouble = useOrders((store) => store.trouble)
  if (state === 'loading') {
    if (trouble === null) return <Loading what="your orders" />
    return <Failed title="Your orders could not be loaded" sentence={trouble} again={() => window.location.reload()} />
  }
  return (
    <section aria-label={name}>
      <h3 className={styles.group}>
        {name} <span>{orders.length}</span>
      </h3>
      {orders.length === 0 ? children : null}
      <div className={styles.list}>
        {orders.map((order) => (
          <MyOrder key={order._id} id={order._id} />
        ))}
      </div>
    </section>
  )
}
