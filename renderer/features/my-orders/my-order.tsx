import { type MouseEvent, memo } from 'react'
import { OrderNumber } from '../../components/order/order-number.tsx'
import { Age, UrgentTag } from '../../components/order/order-time.tsx'
import { openOrder, orderPath } from '../../services/routing.ts'
import { useOrder } from '../../stores/board/orders-store.ts'
import { useTimedText } from '../../stores/link/link-store.ts'
import { useRoute } from '../../stores/route-store.ts'
import { useSignedIn } from '../../stores/session-store.ts'
import styles from './my-orders.module.css'
import { type Progress, progressOf } from './progress.ts'

/** One of the customer's orders. */
export const MyOrder = memo(function MyOrder({ id }: { id: string }) {
  const { workflow, formats } = useSignedIn()
  const order = useOrder(id)
  const isOpen = useRoute((route) => route.orderId === id)
  const placed = useTimedText((now) => (order ? formats.moment(order.createdAt, now) : ''))
  const due = useTimedText((now) => (order?.dueAt ? `due ${formats.moment(order.dueAt, now)}` : ''))
  if (!order) return null

  const progress = progressOf(workflow, order.status)
  function open(event: MouseEvent): void {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return
    event.preventDefault()
    openOrder(id)
  }

  return (
    <article
      className={styles.order}
      data-open={isOpen}
      aria-label={[order.orderNumber, progress.now, progress.next && `next: ${progress.next}`]
        .filter(Boolean)
        .join(', ')}
    >
      <div className={styles.line}>
        <a className={styles.link} href={orderPath(id)} onClick={open}>
          <OrderNumber number={order.orderNumber} />
        </a>
        <UrgentTag priority={order.priority} />
        <span className={styles.facts}>
          {[`placed ${placed}`, due, `${formats.count(order.pieceCount)} pcs`].filter(Boolean).join(' · ')}
        </span>
        <span className={styles.amount}>
          {formats.currency} {formats.amount(order.finalTotal)}
        </span>
      </div>
      <div className={styles.line}>
        <b>{progress.now}</b>
        <span className={styles.quiet}>
          <Age since={order.statusChangedAt} />
        </span>
        <span className={styles.next}>{nextText(progress)}</span>
      </div>
      {progress.step !== null && (
        <ol className={styles.way} aria-hidden="true">
          {progress.way.map((label, place) => (
            <li key={label} data-done={place <= (progress.step ?? -1)} data-here={place === progress.step}>
              <span>{label}</span>
            </li>
          ))}
        </ol>
      )}
    </article>
  )
})

/** What comes next; where that is not known, that one will be told. */
function nextText({ next, isOver }: Progress): string {
  if (next !== null) return `Next: ${next}`
  return isOver ? '' : 'You will be told as soon as it goes on'
}
