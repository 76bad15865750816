import styles from './drag.module.css'
import { useDrag, zoneKey } from './drag-store.ts'

/** Over a lane while a card is dragged: where it may be dropped, or why not. */
export function DropZones({ lane }: { lane: string }) {
  const target = useDrag(({ drag }) => drag?.targets.get(lane))
  const over = useDrag((state) => (target ? state.over : null))
  if (!target) return null
  if (target.zones.length === 0) {
    return (
      <p className={styles.refusal}>
        <span className={styles.word}>{target.why}</span>
      </p>
    )
  }
  return (
    <div className={styles.zones}>
      {target.zones.map(({ label }, place) => {
        const key = zoneKey(lane, place)
        return (
          <div key={key} className={styles.zone} data-zone={key} data-over={over === key}>
            <span className={styles.word}>{label}</span>
          </div>
        )
      })}
    </div>
  )
}
