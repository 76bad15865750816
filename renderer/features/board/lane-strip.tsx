import styles from './board.module.css'
import { laneElementId } from './lane.tsx'
import { LaneCount } from './lane-head.tsx'

/** Every lane's head where the lanes themselves do not fit side by side; pressing one scrolls to its lane. */
export function LaneStrip({ lanes }: { lanes: readonly string[] }) {
  return (
    <div className={styles.strip}>
      {lanes.map((lane) => (
        <button key={lane} type="button" className={styles.tab} onClick={() => showLane(lane)}>
          <b>{lane}</b> <LaneCount name={lane} />
        </button>
      ))}
    </div>
  )
}

function showLane(lane: string): void {
  document.getElementById(laneElementId(lane))?.scrollIntoView({ inline: 'start', block: 'nearest' })
}
