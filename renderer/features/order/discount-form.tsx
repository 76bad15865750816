import { type FormEvent, useState } from 'react'
import type { OrderCore } from '../../../shared/contract/order.ts'
import { discountLimit } from '../../../shared/domain/discount.ts'
import { amountOf, minorOf } from '../../../shared/domain/money.ts'
import { Button } from '../../components/button.tsx'
import { CommandButton } from '../../components/command-button.tsx'
import { Field, FormTrouble } from '../../components/field.tsx'
import { giveDiscount } from '../../services/order-commands.ts'
import { useSignedIn } from '../../stores/session-store.ts'
import styles from './order-panel.module.css'
import { useDecided } from './use-decided.ts'

/** Asks how much, within what this person may give. */
export function DiscountForm({ order, done }: { order: OrderCore; done: () => void }) {
  const { user, formats } = useSignedIn()
  const [entered, setEntered] = useState('')
  const [comments, setComments] = useState('')
  const [trouble, setTrouble] = useState<string | null>(null)
  const { decided, decideAnew } = useDecided(order)
  const most = amountOf(discountLimit(user.role, minorOf(order.total) ?? 0))

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault()
    const amount = Number(entered.replaceAll(/[\s,]/g, ''))
    if (entered.trim() === '' || !(amount > 0) || minorOf(amount) === null) {
      setTrouble('An amount above 0, with at most two decimals.')
      return
    }
    if (amount > most) {
      setTrouble(`At most ${formats.currency} ${formats.amount(most)}.`)
      return
    }
    setTrouble(null)
    if (await giveDiscount(decided, amount, comments.trim())) done()
    else decideAnew()
  }

  return (
    <form className={styles.form} aria-label={`Give ${order.orderNumber} a discount`} onSubmit={submit}>
      <Field
        label={`Discount, ${formats.currency}`}
        inputMode="decimal"
        autoComplete="off"
        hint={`At most ${formats.amount(most)}; it replaces the last one`}
        value={entered}
        onChange={(event) => setEntered(event.target.value)}
      />
      <Field
        label="Why"
        maxLength={2000}
        hint="Becomes the order's note"
        value={comments}
        onChange={(event) => setComments(event.target.value)}
      />
      <FormTrouble sentence={trouble} />
      <div className={styles.buttons}>
        <CommandButton orderId={order._id} type="submit" look="main">
          Give discount
        </CommandButton>
        <Button onPress={done}>Back</Button>
      </div>
    </form>
  )
}
