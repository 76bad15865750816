import type { OrderCore } from '../../../shared/contract/order.ts'
import { between, DAY } from '../../../shared/domain/instant.ts'
import { useTimedText } from '../../stores/link/link-store.ts'
import { useSignedIn } from '../../stores/session-store.ts'
import { durationText, latenessOf, pillText, stalePillText, type Timed } from '../../wording/ages.ts'
import styles from './order-parts.module.css'

/** How long the order has been in its status; while the hub is away, since when. */
export function Age({ since }: { since: string }) {
  const { formats } = useSignedIn()
  const text = useTimedText((now, { state }) => {
    const age = between(since, now)
    return state === 'offline' && age < DAY ? `since ${formats.time(since)}` : durationText(age)
  })
  return (
    <time className={styles.age} dateTime={since}>
      {text}
    </time>
  )
}

/** The text of an order's pill, which lasts while the hub is away; empty while it is in time. */
export function usePillText(order: Timed): string {
  const { formats } = useSignedIn()
  return useTimedText((now, freshness) =>
    freshness.state === 'offline' ? stalePillText(order, freshness.since, formats.time) : pillText(order, now),
  )
}

export function useLateness(order: Timed): string {
  return useTimedText((now, freshness) => latenessOf(order, freshness.state === 'offline' ? freshness.since : now))
}

/** "6 min left" or "12 min late"; `className` is for where it stands. */
export function LatenessPill({ order, className = '' }: { order: Timed; className?: string }) {
  const text = usePillText(order)
  const lateness = useLateness(order)
  if (text === '') return null
  return (
    <span className={`${styles.pill} ${className}`} data-late={lateness}>
      {text}
    </span>
  )
}

export function UrgentTag({ priority }: Pick<OrderCore, 'priority'>) {
  return priority === 'urgent' ? <span className={styles.urgent}>Urgent</span> : null
}
