import { type MouseEvent, memo } from 'react'
import type { CountedOrder } from '../../../shared/contract/order.ts'
import { labelOf } from '../../../shared/domain/workflow.ts'
import { OrderNumber } from '../../components/order/order-number.tsx'
import { LatenessPill, UrgentTag } from '../../components/order/order-time.tsx'
import { openOrder, orderPath } from '../../services/routing.ts'
import { useOrder } from '../../stores/board/orders-store.ts'
import { useTimedText } from '../../stores/link/link-store.ts'
import { useRoute } from '../../stores/route-store.ts'
import { useSignedIn } from '../../stores/session-store.ts'
import type { OrderColumn } from '../../wording/order-columns.ts'
import styles from './orders.module.css'

interface OrderRowProps {
  found: CountedOrder
  columns: readonly OrderColumn[]
  isTabStop: boolean
}

/** One order that was found, as the board has it where that is newer. */
export const OrderRow = memo(function OrderRow({ found, columns, isTabStop }: OrderRowProps) {
  const onBoard = useOrder(found._id)
  const order = onBoard && onBoard.version > found.version ? onBoard : found
  const isOpen = useRoute((route) => route.orderId === found._id)

  function open(event: MouseEvent): void {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return
    event.preventDefault()
    openOrder(order._id)
  }

  return (
    <a
      className={styles.row}
      href={orderPath(order._id)}
      data-open={isOpen}
      aria-current={isOpen || undefined}
      tabIndex={isTabStop ? 0 : -1}
      onClick={open}
    >
      <span data-column="number">
        <OrderNumber number={order.orderNumber} />
      </span>
      {columns.map((column) => (
        <span key={column} data-column={column} dir={isWritten(column) ? 'auto' : undefined}>
          <Cell order={order} column={column} />
        </span>
      ))}
    </a>
  )
})

function Cell({ order, column }: { order: CountedOrder; column: OrderColumn }) {
  const { workflow, formats } = useSignedIn()
  switch (column) {
    case 'customer':
      return order.customer.name
    case 'status':
      return (
        <>
          {labelOf(workflow, order.status)} <UrgentTag priority={order.priority} /> <LatenessPill order={order} />
        </>
      )
    case 'total':
      return formats.amount(order.finalTotal)
    case 'pieces':
      return formats.count(order.pieceCount)
    case 'due':
      return order.dueAt && <Moment of={order.dueAt} />
    case 'created':
      return <Moment of={order.createdAt} />
    case 'updated':
      return <Moment of={order.updatedAt} />
    case 'by':
      return order.updatedBy.name
    case 'notes':
      return order.notes
  }
}

function Moment({ of: instant }: { of: string }) {
  const { formats } = useSignedIn()
  const text = useTimedText((now) => formats.moment(instant, now))
  return <time dateTime={instant}>{text}</time>
}

/** Whether people wrote it, in whatever direction their script runs. */
function isWritten(column: OrderColumn): boolean {
  return column === 'customer' || column === 'by' || column === 'notes'
}
