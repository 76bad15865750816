import { type FormEvent, useState } from 'react'
import type { OrderCore } from '../../../shared/contract/order.ts'
import { Field, FormTrouble } from '../../components/field.tsx'
import { useDraft } from '../../components/use-draft.ts'
import { editOrder } from '../../services/order-commands.ts'
import { currentHubTime } from '../../stores/link/link-store.ts'
import { useSignedIn } from '../../stores/session-store.ts'
import { instantOfLocalTime, localTimeOf } from '../../wording/local-times.ts'
import { ChangedMeanwhile } from './changed-meanwhile.tsx'
import { FormButtons } from './form-buttons.tsx'
import styles from './order-forms.module.css'
import { useOutdated } from './use-outdated.ts'

/** Asks by when the order is due, on the company's clock; empty takes the due time away. */
export function DueForm({ order, done }: { order: OrderCore; done: () => void }) {
  const { company, formats } = useSignedIn()
  const [trouble, setTrouble] = useState<string | null>(null)
  const draft = useDraft(`${order._id} due`, order.version, { due: localTimeOf(order.dueAt, company.timeZone) })
  const { due } = draft.texts
  const instant = instantOfLocalTime(due, company.timeZone)
  const isOutdated = useOutdated(order, draft.decidedOn)

  function leave(): void {
    draft.drop()
    done()
  }

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault()
    if (isOutdated) return
    if (due !== '' && instant === null) {
      setTrouble('A date and a time, or nothing.')
      return
    }
    setTrouble(null)
    if (await editOrder(order, { dueAt: instant })) leave()
  }

  return (
    <form className={styles.form} aria-label={`Due time of ${order.orderNumber}`} onSubmit={submit}>
      <Field
        label="Due"
        type="datetime-local"
        hint={`On the clocks of ${company.timeZone}; empty for no due time`}
        value={due}
        onChange={(event) => draft.write({ due: event.target.value })}
      />
      <FormTrouble sentence={trouble} />
      {isOutdated && (
        <ChangedMeanwhile
          order={order}
          decidedOn={draft.decidedOn}
          yours={instant === null ? 'No due time' : `Due ${formats.moment(instant, currentHubTime())}`}
          goOn={{ text: 'Save mine', act: () => draft.decideOn(order.version) }}
        />
      )}
      <FormButtons orderId={order._id} isHeldBack={isOutdated} isBegun={draft.isBegun} discard={leave}>
        Save due time
      </FormButtons>
    </form>
  )
}
