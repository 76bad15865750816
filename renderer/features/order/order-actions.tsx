import { Ellipsis } from 'lucide-react'
import { useEffect, useState } from 'react'
import type { OrderCore } from '../../../shared/contract/order.ts'
import type { Step } from '../../../shared/domain/workflow.ts'
import { CommandButton } from '../../components/button/command-button.tsx'
import { Menu, type MenuChoice } from '../../components/menu/menu.tsx'
import { unlessBlocked } from '../../services/orders/next-step.ts'
import { takeStep, toggleUrgent } from '../../services/orders/order-commands.ts'
import { useChanges } from '../../stores/board/changes-store.ts'
import { mayDiscount, stepsFor, waitsFor } from '../../stores/board/steps.ts'
import { draftsOf, useDrafts } from '../../stores/drafts-store.ts'
import { useOpenOrder } from '../../stores/orders/open-order-store.ts'
import { useSignedIn } from '../../stores/session-store.ts'
import { type Asking, askedByDraft } from './forms/asking.ts'
import { DiscountForm } from './forms/discount-form.tsx'
import { DueForm } from './forms/due-form.tsx'
import forms from './forms/order-forms.module.css'
import { ReasonForm } from './forms/reason-form.tsx'
import { useFocusWhenAsked } from './forms/use-focus-when-asked.ts'
import styles from './order-panel.module.css'

/** What this person may do with the order: its next step, and whatever else the workflow and the role allow. */
export function OrderActions({ order, print }: { order: OrderCore; print: () => void }) {
  const { workflow, user } = useSignedIn()
  const [chosen, setChosen] = useState<Asking | null>(null)
  const drafts = useDrafts((state) => state.drafts)
  const saving = useChanges((changes) => changes.saving.get(order._id))
  const { next, mayTakeNext, others } = stepsFor(workflow, order, user.role)
  const holds = others.filter((step) => step.transition.kind === 'hold')
  // what was typed before this panel was closed, or this page died, is in the form it was typed into
  const asking = chosen ?? askedByDraft(draftsOf(drafts, order._id), workflow)

  const form = useFocusWhenAsked(chosen)
  const wanted = useOpenOrder((open) => open.wanted)
  useEffect(() => {
    if (wanted === null) return
    if (wanted === 'print') print()
    else setChosen({ form: wanted })
    useOpenOrder.getState().want(null)
  }, [wanted, print])

  function begin(step: Step): void {
    if (step.transition.kind === 'advance') void takeStep(order, step)
    else setChosen({ form: 'reason', step })
  }

  const steps: MenuChoice[] = others
    .filter((step) => step.transition.kind !== 'hold')
    .map((step) => ({
      id: step.to,
      text: step.transition.kind === 'stop' ? `${step.transition.verb}…` : step.transition.verb,
      isStop: step.transition.kind === 'stop',
      choose: () => unlessBlocked(() => begin(step)),
    }))
  const menu: MenuChoice[] = [
    ...steps,
    urgency(order),
    { id: 'due', text: 'Due time…', choose: () => setChosen({ form: 'due' }) },
    { id: 'print', text: 'Print slip', choose: print },
  ]

  return (
    <div className={styles.actions}>
      <div className={forms.buttons}>
        {next !== null && mayTakeNext && (
          <CommandButton orderId={order._id} look="main" onPress={() => begin(next)}>
            {next.transition.verb}
          </CommandButton>
        )}
        {next !== null && !mayTakeNext && <span className={styles.quiet}>{waitsFor(next)}</span>}
        {mayDiscount(workflow, order, user.role) && (
          <CommandButton orderId={order._id} onPress={() => setChosen({ form: 'discount' })}>
            Discount…
          </CommandButton>
        )}
        {holds.map((step) => (
          <CommandButton key={step.to} orderId={order._id} onPress={() => begin(step)}>
            {step.transition.verb}…
          </CommandButton>
        ))}
        <Menu name="More actions" trigger={<Ellipsis size={20} />} choices={menu} />
      </div>
      {saving === 'still saving' && <p className={styles.quiet}>Still saving</p>}
      {asking && (
        <div ref={form}>
          <AskedForm order={order} asking={asking} done={() => setChosen(null)} />
        </div>
      )}
    </div>
  )
}

function AskedForm({ order, asking, done }: { order: OrderCore; asking: Asking; done: () => void }) {
  switch (asking.form) {
    case 'discount':
      return <DiscountForm order={order} done={done} />
    case 'due':
      return <DueForm order={order} done={done} />
    case 'reason':
      return <ReasonForm key={asking.step.to} order={order} step={asking.step} done={done} />
  }
}

function urgency(order: OrderCore): MenuChoice {
  const isUrgent = order.priority === 'urgent'
  return {
    id: 'urgency',
    text: isUrgent ? 'Not urgent any more' : 'Mark as urgent',
    choose: () => unlessBlocked(() => void toggleUrgent(order)),
  }
}
