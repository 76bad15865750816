import { type FormEvent, useState } from 'react'
import type { OrderCore } from '../../../shared/contract/order.ts'
import { Button } from '../../components/button.tsx'
import { CommandButton } from '../../components/command-button.tsx'
import { TextField } from '../../components/field.tsx'
import { editOrder } from '../../services/order-commands.ts'
import styles from './order-panel.module.css'
import { useDecided } from './use-decided.ts'

/** What the staff wrote about the order. */
export function OrderNotes({ order }: { order: OrderCore }) {
  const [isEditing, setIsEditing] = useState(false)
  if (isEditing) return <NotesForm order={order} done={() => setIsEditing(false)} />
  return (
    <section>
      <div className={styles.timelineHead}>
        <h3>Notes</h3>
        <Button look="quiet" onPress={() => setIsEditing(true)}>
          {order.notes === null ? 'Add' : 'Edit'}
        </Button>
      </div>
      <p dir="auto" className={order.notes === null ? styles.quiet : styles.notes}>
        {order.notes ?? 'None'}
      </p>
    </section>
  )
}

function NotesForm({ order, done }: { order: OrderCore; done: () => void }) {
  const [draft, setDraft] = useState(order.notes ?? '')
  const { decided, decideAnew } = useDecided(order)

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault()
    if (await editOrder(decided, { notes: draft.trim() || null })) done()
    else decideAnew()
  }

  return (
    <form className={styles.form} aria-label="Notes" onSubmit={submit}>
      <TextField label="Notes" value={draft} maxLength={2000} onChange={(event) => setDraft(event.target.value)} />
      <div className={styles.buttons}>
        <CommandButton orderId={order._id} type="submit" look="main">
          Save notes
        </CommandButton>
        <Button onPress={done}>Back</Button>
      </div>
    </form>
  )
}
