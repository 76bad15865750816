import { type KeyboardEvent, type MouseEvent, type PointerEvent, useEffect, useRef } from 'react'
import type { CountedOrder } from '../../../../shared/contract/order.ts'
import { labelOf } from '../../../../shared/domain/workflow.ts'
import { OrderNumber } from '../../../components/order/order-number.tsx'
import { Age, LatenessPill, UrgentTag, useLateness, usePillText } from '../../../components/order/order-time.tsx'
import { takeNextStep } from '../../../services/orders/next-step.ts'
import { openOrder, orderPath } from '../../../services/routing.ts'
import { useBoardFocus } from '../../../stores/board/board-focus-store.ts'
import { useCardMenu } from '../../../stores/board/card-menu-store.ts'
import { firstCard } from '../../../stores/board/lanes.ts'
import { useOrder, useOrders } from '../../../stores/board/orders-store.ts'
import { useDevice } from '../../../stores/device-store.ts'
import { useRoute } from '../../../stores/route-store.ts'
import { useSignedIn } from '../../../stores/session-store.ts'
import { isShared } from '../../../wording/places.ts'
import { followPointer } from '../drag/card-pointer.ts'
import { moveByKey } from '../lanes/lane-keys.ts'
import styles from './card.module.css'
import { CardFoot } from './card-foot.tsx'

export function OrderCard({ id, lane }: { id: string; lane: string }) {
  const order = useOrder(id)
  return order ? <Card order={order} lane={lane} /> : null
}

function Card({ order, lane }: { order: CountedOrder; lane: string }) {
  const { workflow } = useSignedIn()
  const { _id: id } = order
  const lateness = useLateness(order)
  const pill = usePillText(order)
  const isKiosk = useDevice(({ density }) => density === 'kiosk')
  const isOpen = useRoute((route) => route.orderId === id)
  const label = labelOf(workflow, order.status)
  const status = isShared(workflow, lane) ? label : ''
  const isUrgent = order.priority === 'urgent'

  return (
    <article
      className={styles.card}
      id={cardElementId(id)}
      data-late={lateness}
      data-open={isOpen}
      aria-label={[order.orderNumber, order.customer.name, label, isUrgent && 'urgent', pill]
        .filter(Boolean)
        .join(', ')}
      onPointerDown={(event: PointerEvent) => followPointer(event.nativeEvent, order)}
      onContextMenu={(event) => openMenu(event, order)}
      onFocus={() => useBoardFocus.getState().visit(lane, id)}
    >
      <div className={styles.line}>
        <CardLink order={order} lane={lane} />
        {status !== '' && <span className={styles.status}>{status}</span>}
        <Age since={order.statusChangedAt} />
      </div>
      <div className={styles.line}>
        <UrgentTag priority={order.priority} />
        <p className={styles.customer} dir="auto">
          {order.customer.name}
        </p>
        {!isKiosk && <LatenessPill order={order} className={isUrgent ? styles.timeBeside : ''} />}
      </div>
      <CardFoot order={order} status={status} isKiosk={isKiosk} />
    </article>
  )
}

/**
 * The number, which opens the order, wherever the card is pressed. Of a lane's cards Tab reaches the one that was
 * visited last, or else the first.
 */
function CardLink({ order, lane }: { order: CountedOrder; lane: string }) {
  const { _id: id } = order
  const isFirst = useOrders(({ lanes }) => firstCard(lanes.get(lane)) === id)
  const isStop = useBoardFocus(({ current }) => (current.has(lane) ? current.get(lane) === id : isFirst))
  const link = useFocusWhenWanted(id)

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key === 'Enter' && event.shiftKey) {
      event.preventDefault()
      if (!event.repeat) takeNextStep(order)
    } else if (moveByKey(event.key, lane, id)) event.preventDefault()
  }

  function onClick(event: MouseEvent): void {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return
    event.preventDefault()
    openOrder(id)
  }

  return (
    <a
      ref={link}
      className={styles.open}
      href={orderPath(id)}
      draggable={false}
      tabIndex={isStop ? 0 : -1}
      onClick={onClick}
      onKeyDown={onKeyDown}
    >
      <OrderNumber number={order.orderNumber} />
    </a>
  )
}

export function cardElementId(orderId: string): string {
  return `card-${orderId}`
}

/** By the second button of a mouse, or the menu's key. */
function openMenu(event: MouseEvent, order: CountedOrder): void {
  event.preventDefault()
  if (useCardMenu.getState().dialog === null) {
    useCardMenu.getState().open('actions', order, { x: event.clientX, y: event.clientY })
  }
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
