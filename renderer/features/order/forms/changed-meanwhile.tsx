import type { ReactNode } from 'react'
import type { OrderCore, TimelineEntry } from '../../../../shared/contract/order.ts'
import { labelOf } from '../../../../shared/domain/workflow.ts'
import { Button } from '../../../components/button/button.tsx'
import { Quoted } from '../../../components/quoted.tsx'
import { currentHubTime } from '../../../stores/link/link-store.ts'
import { useOpenOrder } from '../../../stores/orders/open-order-store.ts'
import { useSignedIn } from '../../../stores/session-store.ts'
import { timelineTexts } from '../../../wording/change-texts.ts'
import { firstNameOf } from '../../../wording/names.ts'
import styles from './order-forms.module.css'

interface ChangedMeanwhileProps {
  order: OrderCore
  /** The version that the form was filled in for. */
  decidedOn: number
  /** What this person is about to save, in words. */
  yours: ReactNode
  /** Null where it can no longer be done, and why: a sentence. */
  goOn: { text: string; act: () => void } | string
}

/** What others did to the order while a form about it was open: theirs, yours, and the one way on. */
export function ChangedMeanwhile({ order, decidedOn, yours, goOn }: ChangedMeanwhileProps) {
  const { workflow } = useSignedIn()
  const timeline = useOpenOrder((open) => open.timeline)
  const theirs = timeline.filter((entry) => entry.version > decidedOn)
  return (
    <section className={styles.meanwhile} aria-label="Changed meanwhile">
      <dl>
        <dt>Meanwhile</dt>
        <dd>
          {theirs.length === 0 && `It is now ${labelOf(workflow, order.status)}`}
          {theirs.map((entry) => (
            <Theirs key={entry.seq} entry={entry} />
          ))}
        </dd>
        <dt>Yours</dt>
        <dd>{yours}</dd>
      </dl>
      {typeof goOn === 'string' ? <p>{goOn}</p> : <Button onPress={goOn.act}>{goOn.text}</Button>}
    </section>
  )
}

function Theirs({ entry }: { entry: TimelineEntry }) {
  const { user, workflow, formats } = useSignedIn()
  const isMine = '_id' in entry.actor && entry.actor._id === user._id
  const what = timelineTexts(entry, workflow, formats, currentHubTime()).join(', ')
  const notes = entry.changes.find(({ field }) => field === 'notes')?.to
  return (
    <p>
      {isMine ? 'You' : <bdi>{firstNameOf(entry.actor)}</bdi>} at {formats.time(entry.at)}: {what}{' '}
      {typeof notes === 'string' && <Quoted>{notes}</Quoted>}
    </p>
  )
}
