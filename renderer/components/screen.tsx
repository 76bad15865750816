import type { ReactNode, Ref } from 'react'
import styles from './screen.module.css'

interface ScreenProps {
  name: string
  tools?: ReactNode
  /** The part that scrolls. */
  scroller?: Ref<HTMLDivElement>
  children: ReactNode
}

/** A screen of one list: what narrows it down on top, and what it found, which scrolls. */
export function Screen({ name, tools, scroller, children }: ScreenProps) {
  return (
    <section className={styles.screen} aria-label={name}>
      {tools && <div className={styles.tools}>{tools}</div>}
      <div className={styles.content} ref={scroller}>
        {children}
      </div>
    </section>
  )
}
