import { Ellipsis } from 'lucide-react'
import { useState } from 'react'
import type { OrderCore } from '../../../shared/contract/order.ts'
import { DISCOUNT_LIMIT_PERCENT } from '../../../shared/domain/discount.ts'
import { isFinal, type Step } from '../../../shared/domain/workflow.ts'
import { CommandButton } from '../../components/command-button.tsx'
import { Menu } from '../../components/menu.tsx'
import { editOrder, takeStep } from '../../services/order-commands.ts'
import { useAnnouncements } from '../../stores/announcements-store.ts'
import { useChanges } from '../../stores/board/changes-store.ts'
import { stepsFor, waitsFor } from '../../stores/board/steps.ts'
import { currentBlockedReason } from '../../stores/link/link-store.ts'
import { useSignedIn } from '../../stores/session-store.ts'
import { DiscountForm } from './discount-form.tsx'
import styles from './order-panel.module.css'
import { ReasonForm } from './reason-form.tsx'

/** What is being asked of the person before the change is made. */
type Asking = { form: 'none' } | { form: 'discount' } | { form: 'reason'; step: Step }

/** What this person may do with the order: its next step, and whatever else the workflow and the role allow. */
export function OrderActions({ order }: { order: OrderCore }) {
  const { workflow, user } = useSignedIn()
  const [asking, setAsking] = useState<Asking>({ form: 'none' })
  const saving = useChanges((changes) => changes.saving.get(order._id))
  const { next, mayTakeNext, others } = stepsFor(workflow, order, user.role)
  const mayDiscount = DISCOUNT_LIMIT_PERCENT[user.role] > 0 && !isFinal(workflow, order.status)
  const holds = others.filter((step) => step.transition.kind === 'hold')
  const done = () => setAsking({ form: 'none' })

  function begin(step: Step): void {
    if (step.transition.kind === 'advance') void takeStep(order, step)
    else setAsking({ form: 'reason', step })
  }

  const menu = [
    ...others
      .filter((step) => step.transition.kind !== 'hold')
      .map((step) => ({
        id: step.to,
        text: step.transition.kind === 'stop' ? `${step.transition.verb}…` : step.transition.verb,
        isStop: step.transition.kind === 'stop',
        choose: () => unlessBlocked(() => begin(step)),
      })),
    urgency(order),
  ]

  return (
    <div className={styles.actions}>
      <div className={styles.buttons}>
        {next !== null && mayTakeNext && (
          <CommandButton orderId={order._id} look="main" onPress={() => begin(next)}>
            {next.transition.verb}
          </CommandButton>
        )}
        {next !== null && !mayTakeNext && <span className={styles.quiet}>{waitsFor(next)}</span>}
        {mayDiscount && (
          <CommandButton orderId={order._id} onPress={() => setAsking({ form: 'discount' })}>
            Discount…
          </CommandButton>
        )}
        {holds.map((step) => (
          <CommandButton key={step.to} orderId={order._id} onPress={() => begin(step)}>
            {step.transition.verb}…
          </CommandButton>
        ))}
        {menu.length > 0 && <Menu name="More actions" trigger={<Ellipsis size={20} />} choices={menu} />}
      </div>
      {saving === 'still saving' && <p className={styles.quiet}>Still saving</p>}
      {asking.form === 'discount' && <DiscountForm order={order} done={done} />}
      {asking.form === 'reason' && <ReasonForm key={asking.step.to} order={order} step={asking.step} done={done} />}
    </div>
  )
}

function urgency(order: OrderCore) {
  const isUrgent = order.priority === 'urgent'
  return {
    id: 'urgency',
    text: isUrgent ? 'Not urgent any more' : 'Mark as urgent',
    choose: () => unlessBlocked(() => void editOrder(order, { priority: isUrgent ? 'normal' : 'urgent' })),
  }
}

/** A menu's choices stay in reach while nothing can be saved, and say why. */
function unlessBlocked(act: () => void): void {
  const reason = currentBlockedReason()
  if (reason === '') act()
  else useAnnouncements.getState().say(reason)
}
