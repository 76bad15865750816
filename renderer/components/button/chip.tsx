import type { ReactNode } from 'react'
import styles from './chip.module.css'

/** One of a few filters, of which one is chosen. */
export function Chip({ isOn, onPress, children }: { isOn: boolean; onPress: () => void; children: ReactNode }) {
  return (
    <button type="button" className={styles.chip} aria-pressed={isOn} onClick={onPress}>
      {children}
    </button>
  )
}
