import { useTimedText } from '../../stores/link/link-store.ts'
import { useSignedIn } from '../../stores/session-store.ts'
import styles from './board.module.css'
import { useLaneIds, useLateCount } from './use-lanes.ts'

/** A lane's name, how many orders it holds, and how many of them are late. */
export function LaneHead({ name }: { name: string }) {
  return (
    <h2 className={styles.head}>
      {name} <LaneCount name={name} />
    </h2>
  )
}

export function LaneCount({ name }: { name: string }) {
  const { formats } = useSignedIn()
  const ids = useLaneIds(name)
  const late = useLateCount(ids)
  const asOf = useTimedText((_, freshness) =>
    freshness.state === 'offline' ? ` at ${formats.time(freshness.since)}` : '',
  )
  return (
    <>
      <span className={styles.count}>
        {formats.count(ids.length)}
        {asOf}
      </span>
      {late > 0 && <em className={styles.late}>{formats.count(late)} late</em>}
    </>
  )
}
