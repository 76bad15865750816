import type { CountedOrder } from '../../../../shared/contract/order.ts'
import { CommandButton } from '../../../components/button/command-button.tsx'
import { takeStep } from '../../../services/orders/order-commands.ts'
import { useChanges } from '../../../stores/board/changes-store.ts'
import { stepsFor, waitsFor } from '../../../stores/board/steps.ts'
import { useSignedIn } from '../../../stores/session-store.ts'
import styles from './card-foot.module.css'

/** The one step that the order's status offers, by its verb; or whom it waits for. */
export function CardStep({ order }: { order: CountedOrder }) {
  const { workflow, user } = useSignedIn()
  const saving = useChanges((changes) => changes.saving.get(order._id))
  const { next, mayTakeNext } = stepsFor(workflow, order, user.role)
  if (next === null) return null
  if (!mayTakeNext) return <span className={styles.waits}>{waitsFor(next)}</span>
  return (
    <CommandButton orderId={order._id} className={styles.step} tabIndex={-1} onPress={() => void takeStep(order, next)}>
      {labelFor(saving, next.transition.verb)}
    </CommandButton>
  )
}

function labelFor(saving: string | undefined, verb: string): string {
  if (saving === undefined) return verb
  return saving === 'saving' ? 'Saving…' : 'Still saving'
}
