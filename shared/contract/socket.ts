import type { z } from 'zod'
import type { EventType } from '../domain/event.ts'
import type { NotificationState } from '../domain/notification.ts'
import type { Heartbeat, OrderEventView, Subscribed, subscribe } from './event.ts'
import type { NotificationView } from './notification.ts'
import type { Viewing, view } from './viewing.ts'

/** What a malformed message is acknowledged with. */
export interface SocketError {
  error: { code: string; message: string }
}

/** What the hub sends. */
export type HubToConsole = { [Type in EventType]: (event: OrderEventView) => void } & {
  notification: (notification: NotificationView) => void
  notification_updated: (change: { _id: string | null; state: NotificationState; unread: number }) => void
  heartbeat: (heartbeat: Heartbeat) => void
  session_ended: (why: { message: string }) => void
  /** Who has the order open that this console has; again at each change of it. */
  viewing: (viewing: Viewing) => void
}

/** What a console sends. Anything else is ignored. */
export interface ConsoleToHub {
  subscribe: (request: z.input<typeof subscribe>, answer: (result: Subscribed | SocketError) => void) => void
  heartbeat: (position: { seq: number }) => void
  /** Which order is open on this console; only the company's own people are told, and tell. */
  view: (what: z.input<typeof view>, answer?: (result: SocketError | { ok: true }) => void) => void
}
