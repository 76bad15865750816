import type { Server as HttpServer } from 'node:http'
import { Server } from 'socket.io'
import { eventForCustomer } from '../../shared/contract/order-event.ts'
import type { NotificationState } from '../../shared/domain/notification.ts'
import type { AnonymousCalls } from '../auth/anonymous-calls.ts'
import { CONSOLE_ORIGIN } from '../auth/origin.ts'
import type { Committed } from '../store/port.ts'
import { entryView, personalNotification } from '../views/log-view.ts'
import { authenticate, turnAwayStrangers } from './admission.ts'
import type { HubServer } from './hub-socket.ts'
import { companyOfRoom, room } from './rooms.ts'
import { heartbeatOf, type SubscriptionConfig, welcome } from './subscription.ts'
import { followViewing } from './viewing.ts'

/** Milliseconds between two heartbeats. */
const HEARTBEAT = 2000

export interface Sockets {
  /** Tells a committed event and its notifications to whoever may know. */
  tell(committed: Committed): void
  /** Tells a person's consoles that a notification's state changed; a null id means all of them. */
  tellNotification(personId: string, change: { _id: string | null; state: NotificationState; unread: number }): void
  /** Makes a person's sockets connect anew, as after a change of role. */
  reconnect(personId: string): void
  /** Sends a heartbeat at once, as when the store's health changed. */
  beat(): void
  close(): Promise<void>
}

export interface SocketsConfig extends SubscriptionConfig {
  http: HttpServer
  companyName: (companyId: string) => string
  anonymous: AnonymousCalls
  hostNames: readonly string[]
  port: () => number
}

/** The sockets of one hub: sessions checked on connecting, rooms by what a person may see, a heartbeat to each. */
export function openSockets(config: SocketsConfig): Sockets {
  const { store, sessions } = config
  const io: HubServer = new Server(config.http, {
    serveClient: false,
    pingInterval: 2000,
    pingTimeout: 3000,
    maxHttpBufferSize: 100_000,
    cors: { origin: (origin, allow) => allow(null, origin === CONSOLE_ORIGIN) },
  })
  io.engine.use(turnAwayStrangers(config.hostNames))
  io.use(authenticate(sessions, config))
  io.on('connection', (socket) => {
    welcome(socket, config)
    followViewing(io, socket)
  })
  sessions.onEnded((tokenHash) => {
    io.to(room.session(tokenHash)).emit('session_ended', { message: 'Your session has ended. Sign in again.' })
    io.in(room.session(tokenHash)).disconnectSockets(true)
  })

  /** Ends the connections of a room, so that they connect anew by what is so then. */
  const reconnect = (name: string) => {
    for (const id of io.sockets.adapter.rooms.get(name) ?? []) io.sockets.sockets.get(id)?.conn.close()
  }
  sessions.onDoubted((tokenHash) => reconnect(room.session(tokenHash)))

  const isEmpty = (name: string) => (io.sockets.adapter.rooms.get(name)?.size ?? 0) === 0

  const beat = () => {
    for (const name of io.sockets.adapter.rooms.keys()) {
      const companyId = companyOfRoom(name)
      if (companyId !== null) io.to(name).emit('heartbeat', heartbeatOf(store, config.position(companyId)))
    }
  }
  const timer = setInterval(() => {
    sessions.forgetExpired()
    beat()
  }, HEARTBEAT)
  timer.unref()

  const tellEvent = ({ companyId, customerId, entry }: Committed) => {
    const inHouse = room.inHouse(companyId)
    const customer = room.customer(companyId, customerId)
    if (isEmpty(inHouse) && isEmpty(customer)) return
    const event = entryView(entry, 'admin', '')
    io.to(inHouse).emit(event.type, event)
    if (!isEmpty(customer)) io.to(customer).emit(event.type, eventForCustomer(event, config.companyName(companyId)))
  }

  const tellNotifications = ({ seq, addressed }: Committed) => {
    for (const { notification, people } of addressed) {
      for (const { id, state } of people) {
        if (state !== 'unread' || isEmpty(room.person(id))) continue
        io.to(room.person(id)).emit('notification', personalNotification(notification, seq, id, state))
      }
    }
  }

  return {
    tell: (committed) => {
      if (io.sockets.sockets.size === 0) return
      tellEvent(committed)
      tellNotifications(committed)
    },
    tellNotification: (personId, change) => {
      io.to(room.everyone(personId)).emit('notification_updated', change)
    },
    reconnect: (personId) => reconnect(room.everyone(personId)),
    beat,
    close: async () => {
      clearInterval(timer)
      io.disconnectSockets(true)
      io.engine.close()
    },
  }
}
