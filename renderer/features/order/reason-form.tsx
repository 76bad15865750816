import { type FormEvent, useState } from 'react'
import type { OrderCore } from '../../../shared/contract/order.ts'
import type { Step, TransitionKind } from '../../../shared/domain/workflow.ts'
import { Button } from '../../components/button.tsx'
import { CommandButton } from '../../components/command-button.tsx'
import { TextField } from '../../components/field.tsx'
import { takeStep } from '../../services/order-commands.ts'
import styles from './order-panel.module.css'
import { useDecided } from './use-decided.ts'

const PRESETS: Readonly<Record<TransitionKind, readonly string[]>> = {
  advance: [],
  hold: ['Stock count', 'Credit check', 'Customer asked', 'Address unclear'],
  stop: ['Customer withdrew', 'Out of stock', 'Placed twice', 'Credit refused'],
}

/** Asks why, before an order is held or stopped. */
export function ReasonForm({ order, step, done }: { order: OrderCore; step: Step; done: () => void }) {
  const [reason, setReason] = useState('')
  const { decided, decideAnew } = useDecided(order)
  const { verb, kind } = step.transition

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault()
    if (reason.trim() === '') return
    if (await takeStep(decided, step, reason.trim())) done()
    else decideAnew()
  }

  return (
    <form className={styles.form} aria-label={`${verb} ${order.orderNumber}`} onSubmit={submit}>
      <p>Why?</p>
      <div className={styles.presets}>
        {PRESETS[kind].map((preset) => (
          <button
            key={preset}
            type="button"
            className={styles.preset}
            aria-pressed={reason === preset}
            onClick={() => setReason(preset)}
          >
            {preset}
          </button>
        ))}
      </div>
      <TextField label="Reason" value={reason} maxLength={2000} onChange={(event) => setReason(event.target.value)} />
      <div className={styles.buttons}>
        <CommandButton orderId={order._id} type="submit" look={kind === 'stop' ? 'stop' : 'main'}>
          {verb} {order.orderNumber}
        </CommandButton>
        <Button onPress={done}>Back</Button>
      </div>
      {reason.trim() === '' && <p className={styles.quiet}>Choose a reason, or write one.</p>}
    </form>
  )
}
