import { type KeyboardEvent, type MouseEvent, memo, useEffect, useRef } from 'react'
import type { CountedOrder } from '../../../shared/contract/order.ts'
import { labelOf, type Workflow } from '../../../shared/domain/workflow.ts'
import { OrderNumber } from '../../components/order-number.tsx'
import { Age, LatenessPill, UrgentTag, useLateness, usePillText } from '../../components/order-time.tsx'
import { openOrder, orderPath } from '../../services/routing.ts'
import { useBoardFocus } from '../../stores/board/board-focus-store.ts'
import { useChanges } from '../../stores/board/changes-store.ts'
import { useOrder } from '../../stores/board/orders-store.ts'
import { useRoute } from '../../stores/route-store.ts'
import { useSignedIn } from '../../stores/session-store.ts'
import styles from './board.module.css'
import { CardFoot } from './card-foot.tsx'
import { moveByKey } from './lane-keys.ts'

interface OrderCardProps {
  id: string
  lane: string
  /** Whether it is the lane's first, which Tab reaches where no other card was visited. */
  isFirst: boolean
}

export const OrderCard = memo(function OrderCard({ id, lane, isFirst }: OrderCardProps) {
  const order = useOrder(id)
  return order ? <Card order={order} lane={lane} isFirst={isFirst} /> : null
})

function Card({ order, lane, isFirst }: { order: CountedOrder; lane: string; isFirst: boolean }) {
  const { workflow } = useSignedIn()
  const { _id: id } = order
  const lateness = useLateness(order)
  const pill = usePillText(order)
  const isOpen = useRoute((route) => route.orderId === id)
  const isStop = useBoardFocus(({ current }) => (current.has(lane) ? current.get(lane) === id : isFirst))
  const mark = useChanges((changes) => changes.marks.get(id))
  const link = useFocusWhenWanted(id)
  const step = useRef<HTMLButtonElement>(null)
  const label = labelOf(workflow, order.status)
  const status = isOneOfSeveral(workflow, lane) ? label : ''
  const urgent = order.priority === 'urgent' && 'urgent'

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key === 'Enter' && event.shiftKey) {
      event.preventDefault()
      if (!event.repeat) step.current?.click()
    } else if (moveByKey(event.key, lane, id)) event.preventDefault()
  }

  function onClick(event: MouseEvent): void {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return
    event.preventDefault()
    openOrder(id)
  }

  return (
    <article
      className={styles.card}
      data-late={lateness}
      data-open={isOpen}
      aria-label={[order.orderNumber, order.customer.name, label, urgent, pill].filter(Boolean).join(', ')}
    >
      <div className={styles.line}>
        <a
          ref={link}
          className={styles.open}
          href={orderPath(id)}
          tabIndex={isStop ? 0 : -1}
          onClick={onClick}
          onKeyDown={onKeyDown}
          onFocus={() => useBoardFocus.getState().visit(lane, id)}
        >
          <OrderNumber number={order.orderNumber} />
        </a>
        <span className={styles.status}>{status}</span>
        <Age since={order.statusChangedAt} />
      </div>
      <div className={styles.line}>
        <UrgentTag priority={order.priority} />
        <p className={styles.customer} dir="auto">
          {order.customer.name}
        </p>
        <LatenessPill order={order} />
      </div>
      <CardFoot order={order} status={status} mark={mark} isStop={isStop} stepRef={step} />
    </article>
  )
}

/** Whether the lane holds several statuses, so that its cards have to say theirs. */
function isOneOfSeveral(workflow: Workflow, lane: string): boolean {
  return workflow.statuses.filter((status) => status.lane === lane).length > 1
}

function useFocusWhenWanted(id: string) {
  const link = useRef<HTMLAnchorElement>(null)
  const isWanted = useBoardFocus((focus) => focus.wanted === id)
  useEffect(() => {
    if (!isWanted) return
    link.current?.focus()
    useBoardFocus.getState().taken()
  }, [isWanted])
  return link
}
