import { useOrders } from '../../../stores/board/orders-store.ts'
import { laneElementId } from '../lane/lane.tsx'
import { settleNow } from '../lane/lane-hands.ts'
import { CountedAt, LaneLate, LaneNews, LaneNumber } from '../lane/lane-head.tsx'
import styles from './lane-strip.module.css'

/** Every lane's head where the lanes do not fit side by side; pressing one goes to its lane. */
export function LaneStrip({ lanes, current }: { lanes: readonly string[]; current: string | null }) {
  return (
    <nav className={styles.strip} aria-label="Lanes">
      {lanes.map((lane) => (
        <button
          key={lane}
          type="button"
          className={styles.tab}
          aria-current={lane === current || undefined}
          onClick={() => goToLane(lane)}
        >
          <b className={styles.name}>{lane}</b>
          <span className={styles.facts}>
            <span className={styles.count}>
              <LaneNumber name={lane} />
            </span>{' '}
            <LaneLate name={lane} /> <CountedAt className={styles.count} /> <LaneNews name={lane} />
          </span>
        </button>
      ))}
    </nav>
  )
}

/** Whoever goes there wants to see all of it: cards that wait at the end are put in their places. */
function goToLane(lane: string): void {
  showLane(lane)
  if ((useOrders.getState().lanes.get(lane)?.waiting.size ?? 0) > 0) settleNow(lane)
}

export function showLane(lane: string): void {
  document.getElementById(laneElementId(lane))?.scrollIntoView({ inline: 'start', block: 'nearest' })
}
