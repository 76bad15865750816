import { OrderNumber } from '../../../components/order/order-number.tsx'
import styles from './drag.module.css'
import { useDrag } from './drag-store.ts'

/** The card in the hand. */
export function DragGhost() {
  const order = useDrag(({ drag }) => drag?.order)
  const { x, y } = useDrag((state) => state.at)
  if (!order) return null
  return (
    <div className={styles.ghost} style={{ transform: `translate(${x + 8}px, ${y + 8}px)` }} aria-hidden="true">
      <OrderNumber number={order.orderNumber} />
      <span className={styles.whose} dir="auto">
        {order.customer.name}
      </span>
    </div>
  )
}
