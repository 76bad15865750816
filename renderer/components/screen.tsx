import type { ReactNode } from 'react'
import styles from './screen.module.css'

/** A screen of one list: what narrows it down on top, and what it found, which scrolls. */
export function Screen({ name, tools, children }: { name: string; tools?: ReactNode; children: ReactNode }) {
  return (
    <section className={styles.screen} aria-label={name}>
      {tools && <div className={styles.tools}>{tools}</div>}
      <div className={styles.content}>{children}</div>
    </section>
  )
}
