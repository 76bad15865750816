import { ArrowRight, Ban, FilePlus2, Pencil, Undo2 } from 'lucide-react'
import type { MouseEvent } from 'react'
import type { NotificationView } from '../../../shared/contract/notification.ts'
import { markAlert } from '../../services/alerts.ts'
import { openOrder, orderPath } from '../../services/routing.ts'
import { useAlerts } from '../../stores/alerts-store.ts'
import { currentHubTime, useTimedText } from '../../stores/link/link-store.ts'
import { useSignedIn } from '../../stores/session-store.ts'
import { alertText } from '../../wording/change-texts.ts'
import { shortNumber } from '../../wording/names.ts'
import styles from './alerts.module.css'

export function AlertList() {
  const { formats } = useSignedIn()
  const rows = useAlerts((alerts) => alerts.rows)
  // drawn again when a day ends, and "Today" is another
  useTimedText((now) => formats.day(now, now))
  const now = currentHubTime()
  const days = rows.map((row) => formats.dayHeading(row.timestamp, now))
  return (
    <ul className={styles.list} aria-label="Alerts">
      {rows.map((row, index) => (
        <li key={row._id} data-first={days[index] !== days[index - 1]} data-last={days[index] !== days[index + 1]}>
          {days[index] !== days[index - 1] && <h2 className={styles.day}>{days[index]}</h2>}
          <AlertRow row={row} />
        </li>
      ))}
    </ul>
  )
}

function AlertRow({ row }: { row: NotificationView }) {
  const { workflow, formats } = useSignedIn()
  const { data, timestamp, type } = row
  const what = alertText({ ...data, type }, workflow, formats, currentHubTime())
  const why = data.comments === null ? '' : `“${data.comments}”`

  function open(event: MouseEvent): void {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return
    event.preventDefault()
    void markAlert(row, 'read')
    openOrder(data.entityId)
  }

  return (
    <a
      className={styles.row}
      href={orderPath(data.entityId)}
      data-unread={row.state === 'unread'}
      data-urgent={row.priority === 'high'}
      onClick={open}
    >
      <KindIcon row={row} />
      <p className={styles.text} dir="auto">
        {row.state === 'unread' && <span className="visually-hidden">Unread. </span>}
        <b title={data.orderNumber}>
          {shortNumber(data.orderNumber)} {what}
        </b>{' '}
        <small>{[data.customer.name, data.actor.name, why].filter(Boolean).join(' · ')}</small>
      </p>
      <time dateTime={timestamp}>{formats.time(timestamp)}</time>
    </a>
  )
}

function KindIcon({ row }: { row: NotificationView }) {
  const Icon = row.priority === 'high' ? Ban : ICONS[row.type]
  return <Icon size={18} aria-hidden="true" />
}

const ICONS = {
  order_created: FilePlus2,
  order_status_update: ArrowRight,
  order_updated: Pencil,
  order_status_recalled: Undo2,
} as const
