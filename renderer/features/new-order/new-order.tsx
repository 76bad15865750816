import { type FormEvent, useEffect, useState } from 'react'
import { Button } from '../../components/button/button.tsx'
import { Field, FormTrouble, TextField } from '../../components/form/field.tsx'
import { useDraft } from '../../components/form/use-draft.ts'
import { Screen } from '../../components/screen.tsx'
import { findCustomers } from '../../services/orders/customers.ts'
import { loadOrderTerms, placeOrder } from '../../services/orders/place-order.ts'
import { goTo, openOrder } from '../../services/routing.ts'
import { useBlockedReason } from '../../stores/link/link-store.ts'
import { useSignedIn } from '../../stores/session-store.ts'
import { BLANK, type Entry, linesOf, textOfLines } from './entry.ts'
import { Lines } from './lines.tsx'
import styles from './new-order.module.css'
import { orderOf } from './order-of.ts'
import { Totals } from './totals.tsx'

const CUSTOMERS = 'customers-known'

/** Places an order by hand: whose, what, by when. What is typed is kept until it is placed or discarded. */
export function NewOrderScreen() {
  const { company } = useSignedIn()
  const draft = useDraft<Entry>('new order', 0, BLANK)
  const [trouble, setTrouble] = useState<string | null>(null)
  const [isPlacing, setIsPlacing] = useState(false)
  const [names, setNames] = useState<readonly string[]>([])
  const blocked = useBlockedReason()
  const entry = draft.texts
  const lines = linesOf(entry.lines)

  useEffect(() => void loadOrderTerms(), [])
  useEffect(() => findCustomers(entry.customer, setNames), [entry.customer])

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault()
    if (isPlacing) return
    const order = orderOf(entry, company)
    if (typeof order === 'string') return setTrouble(order)
    setTrouble(null)
    setIsPlacing(true)
    const placed = await placeOrder(order)
    setIsPlacing(false)
    if ('refusal' in placed) return setTrouble(placed.refusal)
    draft.drop()
    goTo('board')
    openOrder(placed.id)
  }

  function discard(): void {
    draft.drop()
    goTo('orders')
  }

  return (
    <Screen name="New order">
      <form className={styles.form} aria-label="New order" onSubmit={submit}>
        <h2>New order</h2>
        <div className={styles.facts}>
          <Field
            label="Customer"
            dir="auto"
            list={CUSTOMERS}
            autoComplete="off"
            maxLength={200}
            hint="One you know, or a new name"
            value={entry.customer}
            onChange={(event) => draft.write({ customer: event.target.value })}
          />
          <datalist id={CUSTOMERS}>
            {names.map((name) => (
              <option key={name} value={name} />
            ))}
          </datalist>
          <Field
            label="Order number"
            autoComplete="off"
            maxLength={64}
            hint="Empty: the hub gives one"
            value={entry.number}
            onChange={(event) => draft.write({ number: event.target.value })}
          />
          <Field
            label="Due"
            type="datetime-local"
            hint={`On the clocks of ${company.timeZone}`}
            value={entry.due}
            onChange={(event) => draft.write({ due: event.target.value })}
          />
          <label className={styles.urgent}>
            <input
              type="checkbox"
              checked={entry.urgent !== ''}
              onChange={(event) => draft.write({ urgent: event.target.checked ? 'urgent' : '' })}
            />
            Urgent
          </label>
        </div>
        <Lines lines={lines} write={(next) => draft.write({ lines: textOfLines(next) })} />
        <Totals lines={lines} />
        <TextField
          label="Notes"
          dir="auto"
          maxLength={2000}
          value={entry.notes}
          onChange={(event) => draft.write({ notes: event.target.value })}
        />
        <FormTrouble sentence={trouble} />
        <div className={styles.buttons}>
          <Button look="main" type="submit" disabled={blocked !== '' || isPlacing}>
            {isPlacing ? 'Placing…' : 'Place order'}
          </Button>
          <Button onPress={discard}>{draft.isBegun ? 'Discard' : 'Back'}</Button>
          {blocked !== '' && <span className={styles.quiet}>{blocked}. What you typed is kept.</span>}
        </div>
      </form>
    </Screen>
  )
}
