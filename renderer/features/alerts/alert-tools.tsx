import { CheckCheck } from 'lucide-react'
import { EVENT_TYPES, type EventType } from '../../../shared/domain/event.ts'
import { Button } from '../../components/button/button.tsx'
import { Chip } from '../../components/button/chip.tsx'
import { SearchField } from '../../components/form/field.tsx'
import { filterAlerts, markAllAlertsRead, searchAlerts } from '../../services/alerts.ts'
import { useAlerts } from '../../stores/alerts/alerts-store.ts'
import { useShownUnread } from '../../stores/alerts/shown-unread.ts'
import { mayAnswer } from '../../stores/board/answers.ts'
import { useSignedIn } from '../../stores/session-store.ts'
import styles from './alerts.module.css'
import { useOrdersToAnswer } from './answer-list.tsx'

const KINDS: Readonly<Record<EventType, string>> = {
  order_created: 'New orders',
  order_status_update: 'Steps',
  order_updated: 'Edits',
  order_status_recalled: 'Taken back',
}

/** What of the history is shown, and what is looked for in it. */
export function AlertTools() {
  const { formats, workflow, user } = useSignedIn()
  const query = useAlerts((alerts) => alerts.query)
  const filter = useAlerts((alerts) => alerts.filter)
  const kind = useAlerts((alerts) => alerts.kind)
  const unread = useShownUnread()
  return (
    <>
      <div className={styles.chips}>
        <Chip isOn={filter === 'all' && kind === null} onPress={() => filterAlerts('all', null)}>
          All
        </Chip>
        <Chip isOn={filter === 'unread'} onPress={() => filterAlerts('unread', kind)}>
          Unread <b>{formats.count(unread)}</b>
        </Chip>
        {mayAnswer(workflow, user.role) && <AnswerChip />}
        <span className={styles.gap} />
        {EVENT_TYPES.map((type) => (
          <Chip
            key={type}
            isOn={kind === type}
            onPress={() => filterAlerts(filter === 'answer' ? 'all' : filter, kind === type ? null : type)}
          >
            {KINDS[type]}
          </Chip>
        ))}
      </div>
      {unread > 0 && (
        <Button look="quiet" onPress={() => void markAllAlertsRead()}>
          <CheckCheck size={16} aria-hidden="true" /> Mark all read
        </Button>
      )}
      <SearchField label="Search alerts" value={query} onSearch={searchAlerts} />
    </>
  )
}

function AnswerChip() {
  const { formats } = useSignedIn()
  const waiting = useOrdersToAnswer().length
  const filter = useAlerts((alerts) => alerts.filter)
  return (
    <Chip isOn={filter === 'answer'} onPress={() => filterAlerts('answer', null)}>
      Needs an answer <b className={waiting > 0 ? styles.due : undefined}>{formats.count(waiting)}</b>
    </Chip>
  )
}
