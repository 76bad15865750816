import { Clock } from 'lucide-react'
import { type MouseEvent, memo, useMemo } from 'react'
import type { CountedOrder } from '../../../shared/contract/order.ts'
import { matchesSearch } from '../../../shared/domain/search-text.ts'
import { labelOf } from '../../../shared/domain/workflow.ts'
import { Empty } from '../../components/list-state.tsx'
import { useLateness, usePillText } from '../../components/order/order-time.tsx'
import { StillnessProvider } from '../../components/press/stillness.ts'
import { useStillnessOf } from '../../components/press/use-stillness-of.ts'
import { Quoted } from '../../components/quoted.tsx'
import { useSomeOf } from '../../components/some-of.tsx'
import { openOrder, orderPath } from '../../services/routing.ts'
import { useAlerts } from '../../stores/alerts/alerts-store.ts'
import { ordersToAnswer } from '../../stores/board/answers.ts'
import { useOrders } from '../../stores/board/orders-store.ts'
import { useShowsAmounts } from '../../stores/device-store.ts'
import { currentHubTime } from '../../stores/link/link-store.ts'
import { useRoute } from '../../stores/route-store.ts'
import { useSignedIn } from '../../stores/session-store.ts'
import { shortNumber } from '../../wording/names.ts'
import styles from './alerts.module.css'
import { AnswerButton } from './answer-button.tsx'

/** The orders that wait for an answer of this person's, most pressing first. */
export function AnswerList() {
  const orders = useOrdersToAnswer()
  const query = useAlerts((alerts) => alerts.query)
  const found = orders.filter((order) => matchesSearch(query, `${order.orderNumber} ${order.customer.name}`))
  const { some, more } = useSomeOf(found)
  const stillness = useStillnessOf(some.map((order) => order._id))
  if (found.length === 0) {
    const title = <Quoted lead="No order that waits for you matches">{query}</Quoted>
    return (
      <Empty title={query.trim() === '' ? 'Nothing waits for you' : title}>
        <p>Orders that only you and others with your role can move on appear here, the most pressing first.</p>
      </Empty>
    )
  }
  return (
    <StillnessProvider value={stillness}>
      <ul className={styles.list} aria-label="Alerts">
        {some.map((order, index) => (
          <li key={order._id} data-first={index === 0} data-last={index === some.length - 1}>
            <WaitingRow order={order} />
          </li>
        ))}
      </ul>
      {more}
    </StillnessProvider>
  )
}

export function useOrdersToAnswer(): CountedOrder[] {
  const { workflow, user } = useSignedIn()
  const byId = useOrders((orders) => orders.byId)
  return useMemo(() => ordersToAnswer(byId, workflow, user.role, currentHubTime()), [byId, workflow, user.role])
}

const WaitingRow = memo(function WaitingRow({ order }: { order: CountedOrder }) {
  const { workflow, formats } = useSignedIn()
  const showsAmounts = useShowsAmounts()
  const pill = usePillText(order)
  const isLate = useLateness(order) === 'late'
  const isOpen = useRoute((route) => route.orderId === order._id)
  const what = `${shortNumber(order.orderNumber)} is ${labelOf(workflow, order.status).toLowerCase()}`

  function open(event: MouseEvent): void {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return
    event.preventDefault()
    openOrder(order._id)
  }

  return (
    <div className={styles.row} data-open={isOpen} data-urgent={isLate}>
      <Clock size={18} aria-hidden="true" />
      <p className={styles.text}>
        <a href={orderPath(order._id)} className={styles.link} title={order.orderNumber} onClick={open}>
          {pill === '' ? what : `${what}, ${pill}`}
        </a>{' '}
        <small>
          <bdi>{order.customer.name}</bdi>
          {showsAmounts && ` · ${formats.amount(order.finalTotal)}`}
        </small>
      </p>
      <div className={styles.ways}>
        <AnswerButton orderId={order._id} />
      </div>
      <time dateTime={order.statusChangedAt}>{formats.time(order.statusChangedAt)}</time>
    </div>
  )
})
