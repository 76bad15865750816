import { type MouseEvent, memo } from 'react'
import type { OrderView } from '../../../shared/contract/order.ts'
import { labelOf } from '../../../shared/domain/workflow.ts'
import { OrderNumber } from '../../components/order-number.tsx'
import { LatenessPill, UrgentTag } from '../../components/order-time.tsx'
import { openOrder, orderPath } from '../../services/routing.ts'
import { useOrder } from '../../stores/board/orders-store.ts'
import { useTimedText } from '../../stores/link/link-store.ts'
import { useRoute } from '../../stores/route-store.ts'
import { useSignedIn } from '../../stores/session-store.ts'
import styles from './orders.module.css'

/** One order that was found, as the board has it where that is newer. */
export const OrderRow = memo(function OrderRow({ found }: { found: OrderView }) {
  const { workflow, formats } = useSignedIn()
  const onBoard = useOrder(found._id)
  const order = onBoard && onBoard.version > found.version ? onBoard : found
  const isOpen = useRoute((route) => route.orderId === found._id)
  const changed = useTimedText((now) => formats.moment(order.updatedAt, now))

  function open(event: MouseEvent): void {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return
    event.preventDefault()
    openOrder(order._id)
  }

  return (
    <li>
      <a className={styles.row} href={orderPath(order._id)} data-open={isOpen} onClick={open}>
        <OrderNumber number={order.orderNumber} />
        <span className={styles.customer} dir="auto">
          {order.customer.name}
        </span>
        <span className={styles.where}>
          {labelOf(workflow, order.status)} <UrgentTag priority={order.priority} /> <LatenessPill order={order} />
        </span>
        <span className={styles.amount}>{formats.amount(order.finalTotal)}</span>
        <time dateTime={order.updatedAt}>{changed}</time>
      </a>
    </li>
  )
})
