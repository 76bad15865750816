import { type MouseEvent, memo, useMemo } from 'react'
import type { CountedOrder } from '../../../shared/contract/order.ts'
import { mayRecall } from '../../../shared/domain/recall.ts'
import { labelOf } from '../../../shared/domain/workflow.ts'
import { CommandButton } from '../../components/button/command-button.tsx'
import { Empty } from '../../components/list-state.tsx'
import { OrderNumber } from '../../components/order/order-number.tsx'
import { StillnessProvider } from '../../components/press/stillness.ts'
import { useStillnessOf } from '../../components/press/use-stillness-of.ts'
import { useSomeOf } from '../../components/some-of.tsx'
import { recall } from '../../services/orders/order-commands.ts'
import { openOrder, orderPath } from '../../services/routing.ts'
import { useChanges } from '../../stores/board/changes-store.ts'
import { useOrders } from '../../stores/board/orders-store.ts'
import { doneSince } from '../../stores/board/view.ts'
import { useTimedText } from '../../stores/link/link-store.ts'
import { useSignedIn } from '../../stores/session-store.ts'
import { firstNameOf } from '../../wording/names.ts'
import { NotSaved } from './card/not-saved.tsx'
import styles from './done-today.module.css'

/** What was finished today, the latest first, and the way back for each. */
export function DoneToday() {
  const { workflow } = useSignedIn()
  const byId = useOrders((orders) => orders.byId)
  const began = useOrders((orders) => orders.view.today.began)
  const done = useMemo(() => doneSince(byId.values(), workflow, began), [byId, workflow, began])
  const { some, more } = useSomeOf(done)
  const stillness = useStillnessOf(some.map((order) => order._id))
  return (
    <section className={styles.done} aria-label="Done today">
      {done.length === 0 ? (
        <Empty title="Nothing finished yet today">
          <p>What is completed, rejected or cancelled leaves its lane and is listed here until midnight.</p>
        </Empty>
      ) : (
        <StillnessProvider value={stillness}>
          <ul className={styles.rows}>
            {some.map((order) => (
              <DoneRow key={order._id} order={order} />
            ))}
          </ul>
          {more}
        </StillnessProvider>
      )}
    </section>
  )
}

const DoneRow = memo(function DoneRow({ order }: { order: CountedOrder }) {
  const { user, workflow, formats } = useSignedIn()
  const { _id: id } = order
  const recallable = useTimedText((now) => (mayRecall(order, user, now) ? 'yes' : ''))
  const isMarked = useChanges((changes) => changes.marks.has(id))

  function open(event: MouseEvent): void {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return
    event.preventDefault()
    openOrder(id)
  }

  return (
    <li className={styles.row}>
      <a className={styles.link} href={orderPath(id)} onClick={open}>
        <OrderNumber number={order.orderNumber} />
      </a>
      <span className={styles.customer} dir="auto">
        {order.customer.name}
      </span>
      <span className={styles.outcome}>
        {labelOf(workflow, order.status)} at {formats.time(order.statusChangedAt)} ·{' '}
        <bdi>{firstNameOf(order.updatedBy)}</bdi>
      </span>
      {recallable !== '' && (
        <CommandButton
          orderId={id}
          look="quiet"
          name={`Recall ${order.orderNumber}`}
          onPress={() => void recall(order)}
        >
          Recall
        </CommandButton>
      )}
      {isMarked && <NotSaved id={id} />}
    </li>
  )
})
