import type { OrderEventView } from '../../shared/contract/event.ts'
import type { NotificationView } from '../../shared/contract/notification.ts'
import type { TimelineEntry } from '../../shared/contract/order.ts'
import { eventForCustomer, timelineEntryForCustomer } from '../../shared/contract/order-event.ts'
import type { Notification, NotificationState } from '../../shared/domain/notification.ts'
import type { Role } from '../../shared/domain/role.ts'
import type { LogEntry } from '../commands/commit.ts'
import { inboxId } from '../inbox-id.ts'

/** The event as sockets and REST tell it, from the log's JSON, as a person with this role sees it. */
export function entryView(entry: string, role: Role, company: string): OrderEventView {
  const { type, seq, at, actor, comments, order }: LogEntry = JSON.parse(entry)
  const event = { type, seq, at, actor, comments, order }
  return role === 'customer' ? eventForCustomer(event, company) : event
}

/** The event as an order's timeline tells it. */
export function timelineView(entry: LogEntry, role: Role, company: string): TimelineEntry {
  const { type, seq, at, actor, comments, order, changes } = entry
  const { oldStatus = null, status, version } = order
  const view = { seq, type, at, actor, comments, oldStatus, status, version, changes }
  return role === 'customer' ? timelineEntryForCustomer(view, company) : view
}

/** A stored notification as one person's. */
export function notificationView(body: string, seq: number, personId: string, state: string): NotificationView {
  const notification: Notification = JSON.parse(body)
  return personalNotification(notification, seq, personId, state === 'read' || state === 'archived' ? state : 'unread')
}

export function personalNotification(
  { type, title, message, priority, timestamp, data }: Notification,
  seq: number,
  personId: string,
  state: NotificationState,
): NotificationView {
  return { _id: inboxId(seq, personId), type, title, message, priority, timestamp, state, data, seq }
}
