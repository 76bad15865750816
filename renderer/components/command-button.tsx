import type { KeyboardEvent, ReactNode, Ref } from 'react'
import { useAnnouncements } from '../stores/announcements-store.ts'
import { useChanges } from '../stores/board/changes-store.ts'
import { useBlockedReason } from '../stores/link/link-store.ts'
import styles from './button.module.css'
import type { Look } from './button.tsx'

interface CommandButtonProps {
  /** The order that the command changes; while a change of it is under way there is no other. */
  orderId: string
  look?: Look
  type?: 'button' | 'submit'
  /** Instead of the usual look of a button. */
  className?: string | undefined
  tabIndex?: number
  ref?: Ref<HTMLButtonElement>
  onPress?: () => void
  children: ReactNode
}

/** A button that changes an order. While nothing can be saved it stays in reach, and says why. */
export function CommandButton({
  orderId,
  look = 'plain',
  type = 'button',
  className,
  onPress,
  ...rest
}: CommandButtonProps) {
  const blocked = useBlockedReason()
  const saving = useChanges((changes) => changes.saving.get(orderId))
  const reason = saving === undefined ? blocked : 'Saving'

  function press(): void {
    if (reason === '') onPress?.()
    else useAnnouncements.getState().say(reason)
  }

  return (
    <button
      {...rest}
      className={className ?? styles.button}
      data-look={look}
      type={type === 'submit' && reason === '' ? 'submit' : 'button'}
      aria-disabled={reason !== ''}
      title={reason === '' ? undefined : reason}
      onClick={press}
      onKeyDown={ignoreRepeats}
    />
  )
}

/** A key that is held down asks once. */
function ignoreRepeats(event: KeyboardEvent): void {
  if (event.repeat && (event.key === 'Enter' || event.key === ' ')) event.preventDefault()
}
