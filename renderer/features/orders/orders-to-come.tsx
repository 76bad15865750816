import styles from './orders.module.css'

const ROWS = Array.from({ length: 12 }, (_, row) => row)

/** The list before its first answer: rows in place, so that nothing moves when it comes. */
export function OrdersToCome() {
  return (
    <div className={styles.list} data-to-come>
      <span className="visually-hidden">Loading orders…</span>
      {ROWS.map((row) => (
        <div key={row} className={styles.blank}>
          <i />
          <i />
          <i />
        </div>
      ))}
    </div>
  )
}
