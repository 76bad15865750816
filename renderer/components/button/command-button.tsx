import { Children, type ReactNode, type Ref } from 'react'
import { useAnnouncements } from '../../stores/announcements-store.ts'
import { useChanges } from '../../stores/board/changes-store.ts'
import { useBlockedReason } from '../../stores/link/link-store.ts'
import { usePress } from '../press/use-press.ts'
import styles from './button.module.css'
import type { Look } from './button.tsx'

interface CommandButtonProps {
  /** The order that the command changes; while a change of it is under way there is no other. */
  orderId: string
  look?: Look
  type?: 'button' | 'submit'
  /** Instead of the usual look of a button. */
  className?: string | undefined
  /** What a screen reader says in place of the label; begins with it. */
  name?: string
  tabIndex?: number
  ref?: Ref<HTMLButtonElement>
  /** Called as it was when the pointer went down: with the version that was shown then. */
  onPress?: () => void
  children: ReactNode
}

/** A button that changes an order. While nothing can be saved it stays in reach, and says why. */
export function CommandButton({
  orderId,
  look = 'plain',
  type = 'button',
  className,
  name,
  onPress,
  children,
  ...rest
}: CommandButtonProps) {
  const blocked = useBlockedReason()
  const saving = useChanges((changes) => changes.saving.get(orderId))
  const reason = saving === undefined ? blocked : 'Saving'
  const press = usePress(orderId, `${orderId} ${Children.toArray(children).join('')}`, () => {
    if (reason === '') onPress?.()
    else useAnnouncements.getState().say(reason)
  })

  return (
    <button
      {...rest}
      {...press}
      className={className ?? styles.button}
      data-look={look}
      type={type === 'submit' && reason === '' ? 'submit' : 'button'}
      aria-disabled={reason !== ''}
      aria-label={name}
      title={reason === '' ? undefined : reason}
    >
      {children}
    </button>
  )
}
