import { useState } from 'react'
import type { OrderCore } from '../../../../shared/contract/order.ts'
import { Field, FormTrouble } from '../../../components/form/field.tsx'
import { useDraft } from '../../../components/form/use-draft.ts'
import { editOrder } from '../../../services/orders/order-commands.ts'
import { currentHubTime } from '../../../stores/link/link-store.ts'
import { useSignedIn } from '../../../stores/session-store.ts'
import { instantOfLocalTime, localTimeOf } from '../../../wording/local-times.ts'
import { OrderForm } from './order-form.tsx'

/** Asks by when the order is due, on the company's clock; empty takes the due time away. */
export function DueForm({ order, done }: { order: OrderCore; done: () => void }) {
  const { company, formats } = useSignedIn()
  const [trouble, setTrouble] = useState<string | null>(null)
  const draft = useDraft(`${order._id} due`, order.version, { due: localTimeOf(order.dueAt, company.timeZone) })
  const { due } = draft.texts
  const instant = instantOfLocalTime(due, company.timeZone)

  async function save(): Promise<boolean> {
    const isDate = due === '' || instant !== null
    setTrouble(isDate ? null : 'A date and a time, or nothing.')
    return isDate && editOrder(order, { dueAt: instant })
  }

  return (
    <OrderForm
      order={order}
      label={`Due time of ${order.orderNumber}`}
      draft={draft}
      verb="Save due time"
      yours={instant === null ? 'No due time' : `Due ${formats.moment(instant, currentHubTime())}`}
      goOn={{ text: 'Save mine' }}
      save={save}
      done={done}
    >
      <Field
        label="Due"
        type="datetime-local"
        hint={`On the clocks of ${company.timeZone}; empty for no due time`}
        value={due}
        onChange={(event) => draft.write({ due: event.target.value })}
      />
      <FormTrouble sentence={trouble} />
    </OrderForm>
  )
}
