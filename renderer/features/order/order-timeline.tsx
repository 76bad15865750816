import type { TimelineEntry } from '../../../shared/contract/order.ts'
import { Failed, Loading } from '../../components/list-state.tsx'
import { Quoted } from '../../components/quoted.tsx'
import { refreshOpenOrder } from '../../services/orders/open-order.ts'
import { currentHubTime } from '../../stores/link/link-store.ts'
import { useOpenOrder } from '../../stores/orders/open-order-store.ts'
import { useSignedIn } from '../../stores/session-store.ts'
import { timelineTexts } from '../../wording/change-texts.ts'
import styles from './order-panel.module.css'

/** What happened to the open order, newest first. */
export function OrderTimeline() {
  const state = useOpenOrder((open) => open.state)
  const trouble = useOpenOrder((open) => open.trouble)
  const timeline = useOpenOrder((open) => open.timeline)
  if (state === 'loading') return <Loading what="the timeline" />
  if (state === 'failed') {
    return <Failed title="The timeline could not be loaded" sentence={trouble} again={refreshOpenOrder} />
  }
  return (
    <ol className={styles.log} aria-labelledby="timeline-heading">
      {timeline.map((entry) => (
        <Entry key={entry.seq} entry={entry} />
      ))}
    </ol>
  )
}

function Entry({ entry }: { entry: TimelineEntry }) {
  const { workflow, formats } = useSignedIn()
  const now = currentHubTime()
  const [what = 'Changed', ...more] = timelineTexts(entry, workflow, formats, now)
  const notes = entry.changes.find(({ field }) => field === 'notes')?.to
  return (
    <li>
      {[what, ...more].join(' · ')}
      <small>
        <bdi>{entry.actor.name}</bdi> · <time dateTime={entry.at}>{formats.moment(entry.at, now)}</time>{' '}
        {entry.comments !== null && <Quoted lead="·">{entry.comments}</Quoted>}
      </small>
      {typeof notes === 'string' && notes !== entry.comments && (
        <small className={styles.noted} dir="auto">
          {notes}
        </small>
      )}
    </li>
  )
}
