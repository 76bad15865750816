import { useState } from 'react'
import type { OrderCore } from '../../../../shared/contract/order.ts'
import { Button } from '../../../components/button/button.tsx'
import { TextField } from '../../../components/form/field.tsx'
import { useDraft } from '../../../components/form/use-draft.ts'
import { Quoted } from '../../../components/quoted.tsx'
import { editOrder } from '../../../services/orders/order-commands.ts'
import { draftsOf, useDrafts } from '../../../stores/drafts-store.ts'
import styles from '../order-panel.module.css'
import { OrderForm } from './order-form.tsx'
import { useFocusWhenAsked } from './use-focus-when-asked.ts'

const FORM = 'notes'

/** What the staff wrote about the order. */
export function OrderNotes({ order }: { order: OrderCore }) {
  const [isAsked, setIsAsked] = useState(false)
  const hasDraft = useDrafts(({ drafts }) => draftsOf(drafts, order._id).includes(FORM))
  const form = useFocusWhenAsked(isAsked)
  if (isAsked || hasDraft) {
    return (
      <div ref={form}>
        <NotesForm order={order} done={() => setIsAsked(false)} />
      </div>
    )
  }
  return (
    <section>
      <div className={styles.timelineHead}>
        <h3>Notes</h3>
        <Button look="quiet" onPress={() => setIsAsked(true)}>
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
  const draft = useDraft(`${order._id} ${FORM}`, order.version, { notes: order.notes ?? '' })
  const notes = draft.texts.notes.trim()

  return (
    <OrderForm
      order={order}
      label="Edit notes"
      draft={draft}
      verb="Save notes"
      yours={notes === '' ? 'No notes' : <Quoted>{notes}</Quoted>}
      goOn={{ text: 'Save mine' }}
      save={() => editOrder(order, { notes: notes || null })}
      done={done}
    >
      <TextField
        label="Notes"
        dir="auto"
        value={draft.texts.notes}
        maxLength={2000}
        onChange={(event) => draft.write({ notes: event.target.value })}
      />
    </OrderForm>
  )
}
