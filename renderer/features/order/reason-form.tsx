import type { FormEvent } from 'react'
import type { OrderCore } from '../../../shared/contract/order.ts'
import { labelOf, type Step, stepsFrom } from '../../../shared/domain/workflow.ts'
import { ReasonField } from '../../components/reason-field.tsx'
import { useDraft } from '../../components/use-draft.ts'
import { takeStep } from '../../services/order-commands.ts'
import { useSignedIn } from '../../stores/session-store.ts'
import { ChangedMeanwhile } from './changed-meanwhile.tsx'
import { FormButtons } from './form-buttons.tsx'
import styles from './order-forms.module.css'
import { useOutdated } from './use-outdated.ts'

/** Asks why, before an order is held or stopped. */
export function ReasonForm({ order, step, done }: { order: OrderCore; step: Step; done: () => void }) {
  const { workflow } = useSignedIn()
  const draft = useDraft(`${order._id} reason ${step.to}`, order.version, { reason: '' })
  const { reason } = draft.texts
  const { verb, kind } = step.transition
  const isPossible = stepsFrom(workflow, order).some(({ to }) => to === step.to)
  const isOutdated = useOutdated(order, draft.decidedOn)

  function leave(): void {
    draft.drop()
    done()
  }

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault()
    if (reason.trim() === '' || isOutdated) return
    if (await takeStep(order, step, reason.trim())) leave()
  }

  return (
    <form className={styles.form} aria-label={`${verb} ${order.orderNumber}`} onSubmit={submit}>
      <p>Why?</p>
      <ReasonField kind={kind} reason={reason} onChange={(typed) => draft.write({ reason: typed })} />
      {isOutdated && (
        <ChangedMeanwhile
          order={order}
          decidedOn={draft.decidedOn}
          yours={reason.trim() === '' ? verb : `${verb}: “${reason.trim()}”`}
          goOn={
            isPossible
              ? { text: `${verb} it all the same`, act: () => draft.decideOn(order.version) }
              : `There is no “${verb}” any more: it is now ${labelOf(workflow, order.status)}.`
          }
        />
      )}
      <FormButtons
        orderId={order._id}
        look={kind === 'stop' ? 'stop' : 'main'}
        isHeldBack={isOutdated}
        isBegun={draft.isBegun}
        discard={leave}
      >
        {verb} {order.orderNumber}
      </FormButtons>
      {reason.trim() === '' && <p className={styles.quiet}>Choose a reason, or write one.</p>}
    </form>
  )
}
