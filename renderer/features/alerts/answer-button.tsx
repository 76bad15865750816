import { CommandButton } from '../../components/button/command-button.tsx'
import { takeStep } from '../../services/orders/order-commands.ts'
import { answerDue } from '../../stores/board/answers.ts'
import { useChanges } from '../../stores/board/changes-store.ts'
import { useOrder } from '../../stores/board/orders-store.ts'
import { useSignedIn } from '../../stores/session-store.ts'
import styles from './alerts.module.css'

/** The answer that an order waits for from this person, or why the last one was not saved; nothing where it waits for none. */
export function AnswerButton({ orderId }: { orderId: string }) {
  const { workflow, user } = useSignedIn()
  const order = useOrder(orderId)
  const trouble = useChanges((changes) => changes.marks.get(orderId))
  const step = order ? answerDue(order, workflow, user.role) : null
  return (
    <>
      {trouble !== undefined && <span className={styles.trouble}>{trouble}</span>}
      {order && step && (
        <CommandButton orderId={orderId} onPress={() => void takeStep(order, step)}>
          {step.transition.verb}
        </CommandButton>
      )}
    </>
  )
}
