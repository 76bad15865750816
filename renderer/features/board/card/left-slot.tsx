import { labelOf } from '../../../../shared/domain/workflow.ts'
import { CommandButton } from '../../../components/button/command-button.tsx'
import { recall } from '../../../services/orders/order-commands.ts'
import { useChanges } from '../../../stores/board/changes-store.ts'
import type { Slot } from '../../../stores/board/lanes.ts'
import { useOrder } from '../../../stores/board/orders-store.ts'
import { useLink } from '../../../stores/link/link-store.ts'
import { useSignedIn } from '../../../stores/session-store.ts'
import { firstNameOf, shortNumber } from '../../../wording/names.ts'
import { undoText } from '../../../wording/places.ts'
import { UNDO_FOR } from '../lane/lane-hands.ts'
import styles from './left-slot.module.css'
import { NotSaved } from './not-saved.tsx'

/** Where an order's card was: what became of it, and for a while the way back. */
export function LeftSlot({ id, slot }: { id: string; slot: Slot }) {
  const { workflow } = useSignedIn()
  const order = useOrder(id) ?? slot.order
  const isMarked = useChanges((changes) => changes.marks.has(id))
  const isInTime = useLink(() => Date.now() - slot.at < UNDO_FOR)
  const mayUndo = slot.isOwn && isInTime && order.version === slot.order.version + 1
  const number = shortNumber(order.orderNumber)
  const text = `${number} ${labelOf(workflow, order.status).toLowerCase()}`

  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for a form's fields
    <div className={styles.slot} role="group" aria-label={text} data-slot={id}>
      <span className={styles.text}>{slot.isOwn ? text : `${text} · ${firstNameOf(order.updatedBy)}`}</span>
      {mayUndo && (
        <CommandButton
          orderId={id}
          className={styles.undo}
          name={undoText(workflow, order.orderNumber, slot.order.status)}
          onPress={() => void recall(order)}
        >
          Undo
        </CommandButton>
      )}
      {isMarked && <NotSaved id={id} />}
    </div>
  )
}
