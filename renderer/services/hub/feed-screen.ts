import type { Heartbeat, OrderEventView } from '../../../shared/contract/event.ts'
import type { NotificationView } from '../../../shared/contract/notification.ts'
import type { CountedOrder } from '../../../shared/contract/order.ts'
import type { Viewing } from '../../../shared/contract/viewing.ts'
import type { Result } from '../../../shared/domain/result.ts'
import type { Role } from '../../../shared/domain/role.ts'
import type { Workflow } from '../../../shared/domain/workflow.ts'
import type { Failure } from './api-client.ts'
import type { FeedTransport, NotificationUpdate } from './feed-transport.ts'

/** A whole board; `seq` is the last event that it reflects. */
export interface BoardSnapshot {
  seq: number
  orders: CountedOrder[]
}

/** Where the link puts what it learns. */
export interface FeedScreen {
  knownOrder: (id: string) => CountedOrder | undefined
  replaceBoard: (orders: readonly CountedOrder[]) => void
  /** Newer versions of some orders; an older one than is known is to be ignored. */
  putOrders: (orders: readonly CountedOrder[]) => void
  boardFailed: (sentence: string) => void
  /** Something happened to these orders, whether or not it is on the board yet. */
  happened: (events: readonly OrderEventView[]) => void
  /** Notifications, oldest first; `missed` ones were made while this screen was away. */
  notified: (notifications: readonly NotificationView[], missed: boolean) => void
  notificationUpdated: (update: NotificationUpdate) => void
  heard: (heartbeat: Heartbeat) => void
  /** Who has an order open. */
  viewing: (viewing: Viewing) => void
  /** All up to this `seq` is on the screen; told at each heartbeat, which is what it is compared with. */
  reached: (position: number) => void
  /** How many orders cannot be brought up to date for now. */
  missing: (count: number) => void
  /** Snapshot and events begin to be joined: until then nothing is known to be all there is. */
  joining: () => void
  /** Snapshot and events are joined; from here on nothing is missed. */
  joined: () => void
  disconnected: () => void
  refused: () => void
  sessionEnded: (sentence: string) => void
}

export interface HubLinkParts {
  transport: FeedTransport
  screen: FeedScreen
  loadBoard: () => Promise<Result<BoardSnapshot, Failure>>
  loadOrder: (id: string) => Promise<Result<CountedOrder, Failure>>
  wait: (milliseconds: number) => Promise<void>
  workflow: Workflow
  role: Role
}
