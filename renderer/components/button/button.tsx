import type { ReactNode } from 'react'
import styles from './button.module.css'

export type Look = 'main' | 'plain' | 'stop' | 'quiet'

interface ButtonProps {
  look?: Look
  type?: 'button' | 'submit'
  disabled?: boolean
  /** For a button that holds something open or on. */
  pressed?: boolean
  onPress?: () => void
  children: ReactNode
}

/** A button for what changes nothing at the hub; see `CommandButton` for what does. */
export function Button({ look = 'plain', type = 'button', disabled = false, pressed, onPress, children }: ButtonProps) {
  return (
    <button
      className={styles.button}
      data-look={look}
      type={type}
      disabled={disabled}
      aria-pressed={pressed}
      onClick={onPress}
    >
      {children}
    </button>
  )
}

interface IconButtonProps {
  name: string
  disabled?: boolean
  onPress: () => void
  children: ReactNode
}

export function IconButton({ name, disabled = false, onPress, children }: IconButtonProps) {
  return (
    <button className={styles.icon} type="button" aria-label={name} title={name} disabled={disabled} onClick={onPress}>
      {children}
    </button>
  )
}
