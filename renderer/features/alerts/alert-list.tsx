import { useMemo } from 'react'
import { StillnessProvider } from '../../components/press/stillness.ts'
import { useStillnessOf } from '../../components/press/use-stillness-of.ts'
import { groupAlerts } from '../../stores/alerts/alert-groups.ts'
import { useAlerts } from '../../stores/alerts/alerts-store.ts'
import { currentHubTime, useTimedText } from '../../stores/link/link-store.ts'
import { useSignedIn } from '../../stores/session-store.ts'
import { AlertRow } from './alert-row.tsx'
import styles from './alerts.module.css'

/** The alerts by day; a burst about one order is one row. */
export function AlertList() {
  const { formats } = useSignedIn()
  const rows = useAlerts((alerts) => alerts.rows)
  // drawn again when a day ends, and "Today" is another
  const today = useTimedText((now) => formats.day(now, now))
  const now = currentHubTime()
  // biome-ignore lint/correctness/useExhaustiveDependencies: a day's name is another once it is over
  const groups = useMemo(() => {
    const at = currentHubTime()
    return groupAlerts(rows, (instant) => formats.dayHeading(instant, at))
  }, [rows, formats, today])
  const stillness = useStillnessOf(groups.map(({ head }) => head._id))
  const days = groups.map(({ head }) => formats.dayHeading(head.timestamp, now))
  /** An answer is due once an order, at its newest alert. */
  const asked = new Set<string>()

  return (
    <StillnessProvider value={stillness}>
      <ul className={styles.list} aria-label="Alerts">
        {groups.map((group, index) => {
          const { entityId } = group.head.data
          const isNewest = !asked.has(entityId)
          asked.add(entityId)
          return (
            <li
              key={group.head._id}
              data-first={days[index] !== days[index - 1]}
              data-last={days[index] !== days[index + 1]}
            >
              {days[index] !== days[index - 1] && <h2 className={styles.day}>{days[index]}</h2>}
              <AlertRow group={group} isNewest={isNewest} />
            </li>
          )
        })}
      </ul>
    </StillnessProvider>
  )
}
