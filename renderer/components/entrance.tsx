import type { ReactNode } from 'react'
import styles from './entrance.module.css'
import { Mark } from './mark.tsx'

/** The frame of what comes before a session: one box in the middle. */
export function Entrance({ title, children }: { title: string; children: ReactNode }) {
  return (
    <main className={styles.entrance}>
      <div className={styles.box}>
        <Mark />
        <h1>{title}</h1>
        {children}
      </div>
    </main>
  )
}

/** Two short fields side by side, where there is room. */
export function Pair({ children }: { children: ReactNode }) {
  return <div className={styles.pair}>{children}</div>
}
