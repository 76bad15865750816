import { X } from 'lucide-react'
import { useCallback, useEffect, useRef, useState } from 'react'
import type { OrderCore, OrderItemView } from '../../../shared/contract/order.ts'
import { between } from '../../../shared/domain/instant.ts'
import { worksHere } from '../../../shared/domain/role.ts'
import { labelOf } from '../../../shared/domain/workflow.ts'
import { Button } from '../../components/button/button.tsx'
import { Empty, Failed, Loading } from '../../components/list-state.tsx'
import { LatenessPill, UrgentTag } from '../../components/order/order-time.tsx'
import { Quoted } from '../../components/quoted.tsx'
import { refreshOpenOrder } from '../../services/orders/open-order.ts'
import { closeOrder } from '../../services/routing.ts'
import { useChanges } from '../../stores/board/changes-store.ts'
import { useTimedText } from '../../stores/link/link-store.ts'
import { useOpenOrder } from '../../stores/orders/open-order-store.ts'
import { useRoute } from '../../stores/route-store.ts'
import { useSignedIn } from '../../stores/session-store.ts'
import { durationText } from '../../wording/ages.ts'
import { AlsoOpen } from './also-open.tsx'
import { OrderNotes } from './forms/order-notes.tsx'
import { OrderActions } from './order-actions.tsx'
import { OrderItems } from './order-items.tsx'
import styles from './order-panel.module.css'
import { OrderSlip } from './order-slip.tsx'
import { OrderTimeline } from './order-timeline.tsx'
import { PanelHead } from './panel-head.tsx'
import { RecallButton } from './recall-button.tsx'
import { useOpen } from './use-open-order.ts'

/** One order beside what it was opened from. */
export function OrderPanel({ id }: { id: string }) {
  const { order, items } = useOpen(id)
  const heading = useRef<HTMLHeadingElement>(null)

  useFocusReturned()
  const openings = useRoute((route) => route.openings)
  // biome-ignore lint/correctness/useExhaustiveDependencies: an order that is opened begins at its heading
  useEffect(() => heading.current?.focus({ preventScroll: true }), [openings])

  return (
    <aside
      className={styles.panel}
      aria-label={order?.orderNumber ?? 'Order'}
      onKeyDown={(event) => event.key === 'Escape' && closeOrder()}
    >
      <PanelHead id={id} number={order?.orderNumber ?? null} heading={heading} />
      {order ? <OpenOrder order={order} items={items} /> : <NotThereYet />}
    </aside>
  )
}

/** Gives the focus back, when the panel closes, to where it was opened from. */
function useFocusReturned(): void {
  useEffect(() => {
    const before = document.activeElement
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus()
    }
  }, [])
}

function NotThereYet() {
  const state = useOpenOrder((open) => open.state)
  const trouble = useOpenOrder((open) => open.trouble)
  if (state === 'missing') return <NoSuchOrder />
  if (state !== 'failed') return <Loading what="the order" />
  return <Failed title="The order could not be loaded" sentence={trouble} again={refreshOpenOrder} />
}

function NoSuchOrder() {
  return (
    <Empty title="There is no such order">
      <p>Nothing was lost: the link is not whole, or it is to an order that you may not see. Search by its number.</p>
      <Button onPress={closeOrder}>Close</Button>
    </Empty>
  )
}

function OpenOrder({ order, items }: { order: OrderCore; items: readonly OrderItemView[] | null }) {
  const { user, workflow } = useSignedIn()
  const mark = useChanges((changes) => changes.marks.get(order._id))
  const [isPrinting, setIsPrinting] = useState(false)
  const print = useCallback(() => setIsPrinting(true), [])
  const printed = useCallback(() => setIsPrinting(false), [])
  const slip = useOpenOrder((open) => (open.order?._id === order._id ? open.order : null))
  return (
    <>
      <p className={styles.state}>
        <UrgentTag priority={order.priority} />
        <span>
          {labelOf(workflow, order.status)} <Standing order={order} />
        </span>
        <LatenessPill order={order} />
      </p>
      <AlsoOpen orderId={order._id} />
      {mark !== undefined && (
        <button type="button" className={styles.mark} onClick={() => useChanges.getState().unmark(order._id)}>
          {mark}
          <X size={18} aria-label="Dismiss" />
        </button>
      )}
      {worksHere(user.role) && <OrderActions key={order._id} order={order} print={print} />}
      {isPrinting && slip && <OrderSlip order={slip} done={printed} />}
      <Whose order={order} />
      <OrderItems order={order} items={items} />
      {worksHere(user.role) && <OrderNotes key={`${order._id} notes`} order={order} />}
      <div className={styles.timelineHead}>
        <h3 id="timeline-heading">Timeline</h3>
        <RecallButton order={order} />
      </div>
      <OrderTimeline />
    </>
  )
}

/** For how long it has been where it is; of what is finished, when that was. */
function Standing({ order }: { order: OrderCore }) {
  const { workflow, formats } = useSignedIn()
  const isOver = workflow.statuses.some(({ status, final }) => final && status === order.status)
  const when = useTimedText((now, { state }) => {
    const since = order.statusChangedAt
    if (isOver) return formats.moment(since, now)
    return state === 'offline' ? `since ${formats.moment(since, now)}` : `for ${durationText(between(since, now))}`
  })
  return <span className={styles.quiet}>{when}</span>
}

function Whose({ order }: { order: OrderCore }) {
  const { formats } = useSignedIn()
  const facts = useTimedText((now) => {
    const due = order.dueAt === null ? '' : `due ${formats.moment(order.dueAt, now)}`
    return [`placed ${formats.moment(order.createdAt, now)}`, due].filter(Boolean).join(' · ')
  })
  return (
    <div>
      <p dir="auto" className={styles.customer}>
        {order.customer.name}
      </p>
      <p className={styles.quiet}>{facts}</p>
      {order.statusComment !== null && (
        <p className={styles.quiet}>
          <Quoted>{order.statusComment}</Quoted>
        </p>
      )}
    </div>
  )
}
