import { arrivalsText } from '../../../stores/board/arrivals.ts'
import { useArrivals } from '../../../stores/board/arrivals-store.ts'
import { useTimedText } from '../../../stores/link/link-store.ts'
import { useSignedIn } from '../../../stores/session-store.ts'
import { useCardCount, useLateCount, useWaitingCount } from '../lanes/use-lanes.ts'
import { settleNow } from './lane-hands.ts'
import styles from './lane-head.module.css'

/** A lane's name, how many orders it holds, how many of them are late, and what others just brought. */
export function LaneHead({ name }: { name: string }) {
  return (
    <div className={styles.head}>
      <h2 className={styles.name}>{name}</h2>
      <LaneCount name={name} />
      <LaneWaiting name={name} />
      <LaneLate name={name} />
    </div>
  )
}

export function LaneCount({ name }: { name: string }) {
  return (
    <span className={styles.count}>
      <span>
        <LaneNumber name={name} />
      </span>
      <CountedAt />
    </span>
  )
}

export function LaneNumber({ name }: { name: string }) {
  const { formats } = useSignedIn()
  return formats.count(useCardCount(name))
}

/** Offline, when the count was right. */
export function CountedAt({ className }: { className?: string }) {
  const { formats } = useSignedIn()
  const text = useTimedText((_, freshness) =>
    freshness.state === 'offline' ? ` at ${formats.time(freshness.since)}` : '',
  )
  return text === '' ? null : <span className={className}>{text}</span>
}

export function LaneLate({ name }: { name: string }) {
  const { formats } = useSignedIn()
  const late = useLateCount(name)
  return late > 0 ? <em className={styles.late}>{formats.count(late)} late</em> : null
}

/** Cards that wait at the end to be sorted in, as the button that does it; else whom others' cards came from. */
function LaneWaiting({ name }: { name: string }) {
  const waiting = useWaitingCount(name)
  if (waiting === 0) return <LaneNews name={name} />
  return (
    <button type="button" className={styles.waiting} title="Put them in their places" onClick={() => settleNow(name)}>
      <LaneNews name={name} />
    </button>
  )
}

/** How many cards wait to be sorted in, else whom others' cards came from; offline nobody knows: nothing is said. */
export function LaneNews({ name }: { name: string }) {
  const waiting = useWaitingCount(name)
  const arrivals = useArrivals((state) => state.byLane.get(name))
  const text = useTimedText((_, { state }) =>
    arrivals && state !== 'offline' ? arrivalsText(arrivals, Date.now()) : '',
  )
  if (waiting > 0) return <span className={styles.new}>{waiting} new</span>
  if (text === '') return null
  const [count, ...words] = text.split(' ')
  const rest = words.join(' ')
  return (
    <span className={styles.news} title={rest}>
      <span>{count} </span>
      <span>{rest}</span>
    </span>
  )
}
