import type { ReactNode } from 'react'
import { Button } from './button/button.tsx'
import styles from './list-state.module.css'

/** A list that is on its way: rows in place, and the words for who does not see them. */
export function Loading({ what }: { what: string }) {
  return (
    <div className={styles.rows}>
      <span className="visually-hidden">Loading {what}…</span>
      <i />
      <i />
      <i />
    </div>
  )
}

/** A list with nothing in it: what will appear here, or how to see more. */
export function Empty({ title, children }: { title: ReactNode; children?: ReactNode }) {
  return (
    <div className={styles.state}>
      <b>{title}</b>
      {children}
    </div>
  )
}

/** A list that could not be had: what happened, and one way out. */
export function Failed({ title, sentence, again }: { title: string; sentence: string; again: () => void }) {
  return (
    <div className={styles.state}>
      <b>{title}</b>
      <p>{sentence}</p>
      <Button onPress={again}>Try again</Button>
    </div>
  )
}
