import type { OrderCore } from '../../../../shared/contract/order.ts'
import { labelOf, type Step, stepsFrom } from '../../../../shared/domain/workflow.ts'
import { ReasonField } from '../../../components/form/reason-field.tsx'
import { useDraft } from '../../../components/form/use-draft.ts'
import { Quoted } from '../../../components/quoted.tsx'
import { takeStep } from '../../../services/orders/order-commands.ts'
import { useSignedIn } from '../../../stores/session-store.ts'
import { OrderForm } from './order-form.tsx'
import styles from './order-forms.module.css'

/** Asks why, before an order is held or stopped. */
export function ReasonForm({ order, step, done }: { order: OrderCore; step: Step; done: () => void }) {
  const { workflow } = useSignedIn()
  const draft = useDraft(`${order._id} reason ${step.to}`, order.version, { reason: '' })
  const { verb, kind } = step.transition
  const reason = draft.texts.reason.trim()
  const isPossible = stepsFrom(workflow, order).some(({ to }) => to === step.to)
  const goOn = isPossible
    ? { text: `${verb} it all the same` }
    : `There is no “${verb}” any more: it is now ${labelOf(workflow, order.status)}.`

  return (
    <OrderForm
      order={order}
      label={`${verb} ${order.orderNumber}`}
      draft={draft}
      verb={`${verb} ${order.orderNumber}`}
      look={kind === 'stop' ? 'stop' : 'main'}
      yours={reason === '' ? verb : <Quoted lead={`${verb}:`}>{reason}</Quoted>}
      goOn={goOn}
      save={async () => reason !== '' && takeStep(order, step, reason)}
      done={done}
    >
      <p>Why?</p>
      <ReasonField kind={kind} reason={draft.texts.reason} onChange={(typed) => draft.write({ reason: typed })} />
      {reason === '' && <p className={styles.quiet}>Choose a reason, or write one.</p>}
    </OrderForm>
  )
}
