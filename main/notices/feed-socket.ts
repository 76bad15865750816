import { io, type Socket } from 'socket.io-client'
import { heartbeat, subscribed } from '../../shared/contract/event.ts'
import { type NotificationView, notification } from '../../shared/contract/notification.ts'
import type { ConsoleToHub, HubToConsole } from '../../shared/contract/socket.ts'

/** What the hub tells of one person's notifications. */
export interface FeedListener {
  /** Those since the last connection; `head` is how far the log goes, `reset` that too many were missed to tell. */
  joined(catchUp: { missed: NotificationView[]; head: number; reset: boolean }): void
  notification(notification: NotificationView): void
  /** All up to this `seq` has been sent. */
  reached(seq: number): void
  unread(count: number): void
  /** The hub does not know this session, or no longer. */
  refused(): void
  /** There is no connection, for this reason; it is tried again. */
  failing(why: string): void
}

const ANSWER_WITHIN = 10_000
const LONGEST_DELAY = 2000

/** The person's notifications over Socket.IO, which reconnects by its own back-off. Ends by the answer. */
export function followNotifications(
  { baseUrl, token, cursor }: { baseUrl: string; token: string; cursor: () => number | null },
  listener: FeedListener,
): { close: () => void; reconnect: () => void; beginAgain: () => void } {
  const socket: Socket<HubToConsole, ConsoleToHub> = io(baseUrl, {
    transports: ['websocket', 'polling'],
    tryAllTransports: true,
    reconnectionDelay: 250,
    reconnectionDelayMax: LONGEST_DELAY,
    forceNew: true,
    auth: { token },
  })
  let again: ReturnType<typeof setTimeout> | undefined
  /** What comes before the answer to the subscription is newer than it; null once that is there. */
  let held: (() => void)[] | null = []

  async function join(): Promise<void> {
    held = []
    const since = cursor()
    const request = since === null ? { only: 'notifications' as const } : { only: 'notifications' as const, since }
    let answer: unknown
    try {
      answer = await socket.timeout(ANSWER_WITHIN).emitWithAck('subscribe', request)
    } catch {
      answer = null // the connection broke, and with it the question: the next connection asks again
    }
    const taken = subscribed.safeParse(answer)
    if (!taken.success) {
      if (socket.connected) again = setTimeout(() => socket.disconnect().connect(), LONGEST_DELAY)
      return
    }
    const { events, seq, reset } = taken.data
    const missed = events.flatMap((event) => (event.type === 'notification' ? [event.notification] : []))
    listener.joined({ missed, head: seq, reset })
    const waiting = held ?? []
    held = null
    for (const take of waiting) take()
  }

  function take(tell: () => void): void {
    if (held) held.push(tell)
    else tell()
  }

  socket.on('connect', () => void join())
  socket.on('disconnect', (reason) => {
    if (reason === 'io server disconnect') listener.refused()
  })
  socket.on('connect_error', (error) => {
    if (socket.active) listener.failing(reasonOf(error))
    else listener.refused()
  })
  socket.on('notification', (payload) => {
    const told = notification.safeParse(payload)
    if (told.success) take(() => listener.notification(told.data))
  })
  socket.on('notification_updated', ({ unread }) => listener.unread(unread))
  socket.on('heartbeat', (payload) => {
    const beat = heartbeat.safeParse(payload)
    if (!beat.success) return
    take(() => listener.reached(beat.data.seq))
    socket.emit('heartbeat', { seq: beat.data.seq })
  })
  return {
    close: () => {
      clearTimeout(again)
      socket.removeAllListeners()
      socket.disconnect()
    },
    reconnect: () => {
      if (!socket.connected) socket.disconnect().connect()
    },
    beginAgain: () => void socket.disconnect().connect(),
  }
}

/** What the transport met, which Socket.IO wraps: the polling one leaves it in its request. */
function reasonOf(error: Error): string {
  const context: unknown = 'context' in error ? error.context : null
  const met = typeof context === 'object' && context !== null && 'statusText' in context ? context.statusText : null
  return met instanceof Error ? met.message : error.message
}
