import { type ReactNode, useEffect, useRef } from 'react'
import styles from './chip.module.css'

/** One of a few filters, of which one is chosen: that one is in view, however narrow the row. */
export function Chip({ isOn, onPress, children }: { isOn: boolean; onPress: () => void; children: ReactNode }) {
  const chip = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    if (isOn) chip.current?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }, [isOn])
  return (
    <button type="button" className={styles.chip} aria-pressed={isOn} onClick={onPress} ref={chip}>
      {children}
    </button>
  )
}
