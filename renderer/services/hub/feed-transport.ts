import type { Heartbeat, OrderEventView, Subscribed } from '../../../shared/contract/event.ts'
import type { NotificationView } from '../../../shared/contract/notification.ts'
import type { Viewing } from '../../../shared/contract/viewing.ts'
import type { NotificationState } from '../../../shared/domain/notification.ts'

/** One change of a notification's state, from any of the person's screens; `_id` is null for all of them. */
export interface NotificationUpdate {
  _id: string | null
  state: NotificationState
  unread: number
}

/** What comes over the connection, in the order in which the hub sent it. */
export interface FeedListener {
  connected: () => void
  disconnected: () => void
  /** The hub does not take this session; it will not be asked again by itself. */
  refused: () => void
  event: (event: OrderEventView) => void
  notification: (notification: NotificationView) => void
  notificationUpdated: (update: NotificationUpdate) => void
  heartbeat: (heartbeat: Heartbeat) => void
  viewing: (viewing: Viewing) => void
  sessionEnded: (sentence: string) => void
}

/** A connection to the hub's feed that comes back by itself. */
export interface FeedTransport {
  open: (listener: FeedListener) => void
  close: () => void
  /** Drops the connection and makes a new one. */
  reopen: () => void
  /** Null when the hub did not take the request, or the connection broke before its answer. */
  subscribe: (since: number | null) => Promise<Subscribed | null>
  answerHeartbeat: (seq: number) => void
  /** Says which order is open here; lost while there is no connection. */
  view: (orderId: string | null) => void
}
