import {
  ArrowRight,
  Ban,
  Check,
  ChevronDown,
  ChevronUp,
  FilePlus2,
  ListChevronsDownUp,
  Pencil,
  Undo2,
} from 'lucide-react'
import { type MouseEvent, memo, useState } from 'react'
import type { NotificationView } from '../../../shared/contract/notification.ts'
import { labelOf } from '../../../shared/domain/workflow.ts'
import { IconButton } from '../../components/button/button.tsx'
import { Quoted } from '../../components/quoted.tsx'
import { markAlerts } from '../../services/alerts.ts'
import { openOrder, orderPath } from '../../services/routing.ts'
import { type AlertGroup, isBurst } from '../../stores/alerts/alert-groups.ts'
import { currentHubTime } from '../../stores/link/link-store.ts'
import { useRoute } from '../../stores/route-store.ts'
import { useSignedIn } from '../../stores/session-store.ts'
import { alertText } from '../../wording/change-texts.ts'
import { shortNumber } from '../../wording/names.ts'
import styles from './alerts.module.css'
import { AnswerButton } from './answer-button.tsx'

/** One alert, or how a burst of them came out; a press on it opens its order. */
export const AlertRow = memo(function AlertRow({ group, isNewest }: { group: AlertGroup; isNewest: boolean }) {
  const { formats } = useSignedIn()
  const [isUnfolded, setIsUnfolded] = useState(false)
  const { head, rows } = group
  const { data, timestamp } = head
  const isUnread = rows.some((row) => row.state === 'unread')
  const isOpen = useRoute((route) => route.orderId === data.entityId)

  function open(event: MouseEvent): void {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return
    event.preventDefault()
    void markAlerts(rows, 'read')
    openOrder(data.entityId)
  }

  return (
    <>
      <div className={styles.row} data-unread={isUnread} data-open={isOpen} data-urgent={head.priority === 'high'}>
        <KindIcon group={group} />
        <p className={styles.text}>
          {isUnread && <span className="visually-hidden">Unread. </span>}
          <a href={orderPath(data.entityId)} className={styles.link} title={data.orderNumber} onClick={open}>
            <Outcome group={group} />
          </a>{' '}
          <Circumstances group={group} />
        </p>
        <div className={styles.ways}>
          {isNewest && <AnswerButton orderId={data.entityId} />}
          <span className={styles.mark}>
            {isUnread && (
              <IconButton
                name={`Mark ${shortNumber(data.orderNumber)} read`}
                onPress={() => void markAlerts(rows, 'read')}
              >
                <Check size={16} />
              </IconButton>
            )}
          </span>
          {rows.length > 1 && (
            <IconButton
              name={isUnfolded ? 'Fold the changes' : `Show the ${rows.length} changes`}
              onPress={() => setIsUnfolded(!isUnfolded)}
            >
              {isUnfolded ? <ChevronUp size={16} /> : <ChevronDown size={16} />}
            </IconButton>
          )}
        </div>
        <time dateTime={timestamp}>{formats.time(timestamp)}</time>
      </div>
      {isUnfolded && (
        <ol className={styles.parts} aria-label={`Changes of ${data.orderNumber}`}>
          {rows.map((row) => (
            <Part key={row._id} row={row} />
          ))}
        </ol>
      )}
    </>
  )
})

/** "0391 dispatched (was packed)", or of a burst "0377 now completed, 10 changes". */
function Outcome({ group }: { group: AlertGroup }) {
  const { workflow, formats } = useSignedIn()
  const { data, type } = group.head
  const number = shortNumber(data.orderNumber)
  if (!isBurst(group)) return `${number} ${alertText({ ...data, type }, workflow, formats, currentHubTime())}`
  return `${number} now ${labelOf(workflow, data.status).toLowerCase()}, ${formats.count(group.rows.length)} changes`
}

/** Whose, by whom and why. */
function Circumstances({ group }: { group: AlertGroup }) {
  const { data } = group.head
  const by = isBurst(group) ? `last by ${data.actor.name}` : data.actor.name
  return (
    <small>
      <bdi>{data.customer.name}</bdi> · <bdi>{by}</bdi>{' '}
      {data.comments !== null && <Quoted lead="·">{data.comments}</Quoted>}
    </small>
  )
}

/** One change of a burst. */
function Part({ row }: { row: NotificationView }) {
  const { workflow, formats } = useSignedIn()
  const { data, timestamp, type } = row
  return (
    <li>
      <span>
        {alertText({ ...data, type }, workflow, formats, currentHubTime())}{' '}
        <small>
          <bdi>{data.actor.name}</bdi> {data.comments !== null && <Quoted lead="·">{data.comments}</Quoted>}
        </small>
      </span>
      <time dateTime={timestamp}>{formats.time(timestamp)}</time>
    </li>
  )
}

function KindIcon({ group }: { group: AlertGroup }) {
  const { priority, type } = group.head
  const Icon = priority === 'high' ? Ban : isBurst(group) ? ListChevronsDownUp : ICONS[type]
  return <Icon size={18} aria-hidden="true" />
}

const ICONS = {
  order_created: FilePlus2,
  order_status_update: ArrowRight,
  order_updated: Pencil,
  order_status_recalled: Undo2,
} as const
