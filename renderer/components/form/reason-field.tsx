import type { TransitionKind } from '../../../shared/domain/workflow.ts'
import { REASONS } from '../../wording/reasons.ts'
import { TextField } from './field.tsx'
import styles from './reason-field.module.css'

interface ReasonFieldProps {
  /** What is asked about: to hold an order, or to stop it. */
  kind: TransitionKind
  reason: string
  onChange: (reason: string) => void
}

/** Asks for a reason: one of those that are mostly meant, or what is typed. */
export function ReasonField({ kind, reason, onChange }: ReasonFieldProps) {
  const given = reason.trim()
  return (
    <>
      <div className={styles.presets}>
        {REASONS[kind].map((preset) => (
          <button
            key={preset}
            type="button"
            className={styles.preset}
            aria-pressed={given === preset}
            onClick={() => onChange(preset)}
          >
            {preset}
          </button>
        ))}
      </div>
      <TextField
        label="Reason"
        dir="auto"
        value={reason}
        maxLength={2000}
        rows={2}
        onChange={(event) => onChange(event.target.value)}
      />
    </>
  )
}
