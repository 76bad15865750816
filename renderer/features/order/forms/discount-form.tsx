import { useState } from 'react'
import type { OrderCore } from '../../../../shared/contract/order.ts'
import { discountLimit } from '../../../../shared/domain/discount.ts'
import { amountOf, minorOf } from '../../../../shared/domain/money.ts'
import { isFinal, labelOf } from '../../../../shared/domain/workflow.ts'
import { Field, FormTrouble } from '../../../components/form/field.tsx'
import { useDraft } from '../../../components/form/use-draft.ts'
import { giveDiscount } from '../../../services/orders/order-commands.ts'
import { useSignedIn } from '../../../stores/session-store.ts'
import { typedAmount } from '../../../wording/typed-amount.ts'
import { OrderForm } from './order-form.tsx'
import styles from './order-forms.module.css'

/** Asks how much, within what this person may give. */
export function DiscountForm({ order, done }: { order: OrderCore; done: () => void }) {
  const { user, company, formats, workflow } = useSignedIn()
  const draft = useDraft(`${order._id} discount`, order.version, { amount: '', why: '' })
  const [trouble, setTrouble] = useState<string | null>(null)
  const most = amountOf(discountLimit(user.role, minorOf(order.total) ?? 0))
  const amount = typedAmount(draft.texts.amount, company.locale)
  const goOn = isFinal(workflow, order.status)
    ? `There is no discount any more: it is now ${labelOf(workflow, order.status)}.`
    : { text: 'Discount it all the same' }

  async function save(): Promise<boolean> {
    if (amount === null || amount === 0) {
      setTrouble('An amount above 0, with at most two decimals.')
      return false
    }
    if (amount > most) {
      setTrouble(`At most ${formats.currency} ${formats.amount(most)}.`)
      return false
    }
    setTrouble(null)
    return giveDiscount(order, amount, draft.texts.why.trim())
  }

  return (
    <OrderForm
      order={order}
      label={`Give ${order.orderNumber} a discount`}
      draft={draft}
      verb="Give discount"
      yours={amount === null ? 'A discount' : `A discount of ${formats.currency} ${formats.amount(amount)}`}
      goOn={goOn}
      save={save}
      done={done}
    >
      <Field
        label={`Discount, ${formats.currency}`}
        inputMode="decimal"
        autoComplete="off"
        hint={`At most ${formats.amount(most)}; it replaces the last one`}
        value={draft.texts.amount}
        onChange={(event) => draft.write({ amount: event.target.value })}
      />
      {amount !== null && amount > 0 && amount <= most && (
        <p className={styles.quiet}>
          New total: {formats.currency} {formats.amount(amountOf((minorOf(order.total) ?? 0) - (minorOf(amount) ?? 0)))}
        </p>
      )}
      <Field
        label="Why"
        dir="auto"
        maxLength={2000}
        hint="Becomes the order's note"
        value={draft.texts.why}
        onChange={(event) => draft.write({ why: event.target.value })}
      />
      <FormTrouble sentence={trouble} />
    </OrderForm>
  )
}
