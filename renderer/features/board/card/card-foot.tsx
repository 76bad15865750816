import { Ellipsis } from 'lucide-react'
import type { CountedOrder } from '../../../../shared/contract/order.ts'
import { LatenessPill, usePillText } from '../../../components/order/order-time.tsx'
import { useCardMenu } from '../../../stores/board/card-menu-store.ts'
import { useChanges } from '../../../stores/board/changes-store.ts'
import { isHeld } from '../../../stores/board/view.ts'
import { useTimedText } from '../../../stores/link/link-store.ts'
import { useSignedIn } from '../../../stores/session-store.ts'
import { firstNameOf } from '../../../wording/names.ts'
import styles from './card-foot.module.css'
import { CardStep } from './card-step.tsx'
import { NotSaved } from './not-saved.tsx'

interface CardFootProps {
  order: CountedOrder
  /** In a lane of several statuses, which one; for where the first line has no room for it. */
  status: string
  isKiosk: boolean
}

/** The card's last lines: what it is worth and holds, the one step it offers, and the way to all others. */
export function CardFoot({ order, status, isKiosk }: CardFootProps) {
  const { formats } = useSignedIn()
  const isSaving = useChanges((changes) => changes.saving.has(order._id))
  const isMarked = useChanges((changes) => changes.marks.has(order._id))
  const hasPill = usePillText(order) !== ''
  const isTimed = hasPill && isKiosk
  const isFull = isTimed && status !== ''
  return (
    <div className={styles.foot}>
      <span className={styles.about}>
        <span className={styles.facts}>
          {isTimed && <LatenessPill order={order} />}
          {hasPill && !isKiosk && order.priority === 'urgent' && (
            <LatenessPill order={order} className={styles.timeBelow} />
          )}
          {status !== '' && <span className={styles.statusBelow}>{status}</span>}
          {!isTimed && <Facts order={order} isKiosk={isKiosk} />}
        </span>
        {!isFull && <span className={styles.pieces}>{formats.count(order.pieceCount)} pcs</span>}
      </span>
      <div className={styles.acts} data-saving={isSaving || undefined}>
        <CardStep order={order} />
        <MoreButton order={order} />
      </div>
      {isMarked && <NotSaved id={order._id} />}
    </div>
  )
}

/** On hold, why and by whom; else the amount, which a kiosk does not show, and when it is due. */
function Facts({ order, isKiosk }: { order: CountedOrder; isKiosk: boolean }) {
  const { workflow, formats } = useSignedIn()
  const due = useTimedText((now) => (order.dueAt === null ? '' : `due ${formats.soon(order.dueAt, now)}`))
  if (isHeld(order, workflow) && order.statusComment) {
    return (
      <span>
        <bdi>{order.statusComment}</bdi> · <bdi>{firstNameOf(order.updatedBy)}</bdi>
      </span>
    )
  }
  return (
    <>
      {!isKiosk && <span className={styles.amount}>{formats.amount(order.finalTotal)}</span>}
      {due !== '' && <span className={styles.due}>{due}</span>}
    </>
  )
}

/** All that may be done with the order besides its one step. Arrow keys and Tab pass it by: the menu's key opens it. */
function MoreButton({ order }: { order: CountedOrder }) {
  return (
    <button
      type="button"
      className={styles.more}
      aria-label={`${order.orderNumber}: actions`}
      aria-haspopup="menu"
      tabIndex={-1}
      onClick={({ currentTarget }) => {
        const { left, bottom } = currentTarget.getBoundingClientRect()
        useCardMenu.getState().open('actions', order, { x: left, y: bottom })
      }}
    >
      <Ellipsis size={18} aria-hidden="true" />
    </button>
  )
}
