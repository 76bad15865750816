import { laneElementId } from './lane.tsx'
import { LaneCount, LaneLate } from './lane-head.tsx'
import styles from './lane-strip.module.css'

/** Every lane's head where the lanes do not fit side by side; pressing one scrolls to its lane. */
export function LaneStrip({ lanes, current }: { lanes: readonly string[]; current: string | null }) {
  return (
    <nav className={styles.strip} aria-label="Lanes">
      {lanes.map((lane) => (
        <button
          key={lane}
          type="button"
          className={styles.tab}
          aria-current={lane === current || undefined}
          onClick={() => showLane(lane)}
        >
          <b className={styles.name}>{lane}</b>
          <span className={styles.facts}>
            <LaneCount name={lane} /> <LaneLate name={lane} />
          </span>
        </button>
      ))}
    </nav>
  )
}

export function showLane(lane: string): void {
  document.getElementById(laneElementId(lane))?.scrollIntoView({ inline: 'start', block: 'nearest' })
}
