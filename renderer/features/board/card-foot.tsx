import type { RefObject } from 'react'
import type { CountedOrder } from '../../../shared/contract/order.ts'
import { CommandButton } from '../../components/command-button.tsx'
import { takeStep } from '../../services/order-commands.ts'
import { useChanges } from '../../stores/board/changes-store.ts'
import { stepsFor, waitsFor } from '../../stores/board/steps.ts'
import { useTimedText } from '../../stores/link/link-store.ts'
import { useSignedIn } from '../../stores/session-store.ts'
import { firstNameOf } from '../../wording/names.ts'
import styles from './board.module.css'

interface CardFootProps {
  order: CountedOrder
  /** In a lane of several statuses, which one; for where the first line has no room for it. */
  status: string
  mark: string | undefined
  /** Whether Tab reaches the card, and so its button. */
  isStop: boolean
  stepRef: RefObject<HTMLButtonElement | null>
}

/** The card's last line: what it is worth and holds, and the one step it offers. */
export function CardFoot({ order, status, mark, isStop, stepRef }: CardFootProps) {
  const { formats } = useSignedIn()
  if (mark !== undefined) return <NotSaved id={order._id} why={mark} />
  return (
    <>
      <div className={styles.foot}>
        <span className={styles.facts}>
          <span className={styles.statusBelow}>{status && `${status} · `}</span>
          <Facts order={order} />
        </span>
        <span className={styles.pieces}>{formats.count(order.pieceCount)} pcs</span>
      </div>
      <CardStep order={order} isStop={isStop} stepRef={stepRef} />
    </>
  )
}

/** On hold, why and by whom; else the amount and when it is due. */
function Facts({ order }: { order: CountedOrder }) {
  const { workflow, formats } = useSignedIn()
  const due = useTimedText((now) => (order.dueAt === null ? '' : `due ${formats.soon(order.dueAt, now)}`))
  const isHeld = workflow.transitions.some(({ to, kind }) => to === order.status && kind === 'hold')
  if (isHeld && order.statusComment) return `${order.statusComment} · ${firstNameOf(order.updatedBy)}`
  return [formats.amount(order.finalTotal), due].filter(Boolean).join(' · ')
}

function CardStep({ order, isStop, stepRef }: Pick<CardFootProps, 'order' | 'isStop' | 'stepRef'>) {
  const { workflow, user } = useSignedIn()
  const saving = useChanges((changes) => changes.saving.get(order._id))
  const { next, mayTakeNext } = stepsFor(workflow, order, user.role)
  if (saving !== undefined) {
    return <span className={styles.saving}>{saving === 'saving' ? 'Saving…' : 'Still saving'}</span>
  }
  if (next === null) return null
  if (!mayTakeNext) return <span className={styles.waits}>{waitsFor(next)}</span>
  return (
    <CommandButton
      orderId={order._id}
      className={styles.step}
      tabIndex={isStop ? 0 : -1}
      ref={stepRef}
      onPress={() => void takeStep(order, next)}
    >
      {next.transition.verb}
    </CommandButton>
  )
}

/** Why the last change from here was not saved; stays until it is touched. */
function NotSaved({ id, why }: { id: string; why: string }) {
  return (
    <button type="button" className={styles.mark} onClick={() => useChanges.getState().unmark(id)} title="Dismiss">
      {why}
    </button>
  )
}
