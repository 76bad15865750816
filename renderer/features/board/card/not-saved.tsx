import { useChanges } from '../../../stores/board/changes-store.ts'
import styles from './not-saved.module.css'

/** Why the last change from here was not saved; stays until it is touched. */
export function NotSaved({ id }: { id: string }) {
  const why = useChanges((changes) => changes.marks.get(id))
  return (
    <button type="button" className={styles.mark} onClick={() => useChanges.getState().unmark(id)} title={why}>
      <span className={styles.why}>{why}</span>
    </button>
  )
}
