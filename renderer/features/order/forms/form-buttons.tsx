import type { ReactNode } from 'react'
import { Button, type Look } from '../../../components/button/button.tsx'
import { CommandButton } from '../../../components/button/command-button.tsx'
import { useBlockedReason } from '../../../stores/link/link-store.ts'
import styles from './order-forms.module.css'

interface FormButtonsProps {
  orderId: string
  look?: Look
  /** Nothing to save it with: it can no longer be done, or what changed meanwhile is to be looked at first. */
  isHeldBack: boolean
  /** Whether something was typed that leaving throws away. */
  isBegun: boolean
  discard: () => void
  children: ReactNode
}

/** A form's ways out: saving it, by the verb, and leaving it, by what that does to what was typed. */
export function FormButtons({ orderId, look = 'main', isHeldBack, isBegun, discard, children }: FormButtonsProps) {
  const blocked = useBlockedReason()
  return (
    <div className={styles.buttons}>
      {!isHeldBack && (
        <CommandButton orderId={orderId} type="submit" look={look}>
          {children}
        </CommandButton>
      )}
      <Button onPress={discard}>{isBegun ? 'Discard' : 'Back'}</Button>
      {blocked !== '' && <p className={styles.blocked}>{blocked}. What you typed is kept.</p>}
    </div>
  )
}
