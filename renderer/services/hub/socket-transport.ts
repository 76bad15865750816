import { io, type Socket } from 'socket.io-client'
import type { ConsoleToHub, HubToConsole } from '../../../shared/contract/socket.ts'
import { EVENT_TYPES } from '../../../shared/domain/event.ts'
import type { HubConnection } from './api-client.ts'
import type { FeedListener, FeedTransport } from './feed-transport.ts'

const LONGEST_DELAY = 2000
const ANSWER_WITHIN = 10_000

/** The feed over Socket.IO, which reconnects by its own back-off. */
export function createSocketTransport({ baseUrl, token }: HubConnection): FeedTransport {
  const socket: Socket<HubToConsole, ConsoleToHub> = io(baseUrl || window.location.origin, {
    autoConnect: false,
    transports: ['websocket', 'polling'],
    tryAllTransports: true,
    reconnectionDelay: 250,
    reconnectionDelayMax: LONGEST_DELAY,
    auth: token === undefined ? {} : { token },
  })
  let wanted = false

  function listen(listener: FeedListener): void {
    socket.on('connect', listener.connected)
    socket.on('disconnect', (reason) => {
      listener.disconnected()
      // the hub closed it, so Socket.IO does not come back by itself; the session may still be good
      if (reason === 'io server disconnect') setTimeout(() => wanted && socket.connect(), LONGEST_DELAY / 2)
    })
    socket.on('connect_error', () => {
      if (!socket.active) listener.refused()
    })
    for (const type of EVENT_TYPES) socket.on(type, listener.event)
    socket.on('notification', listener.notification)
    socket.on('notification_updated', listener.notificationUpdated)
    socket.on('heartbeat', listener.heartbeat)
    socket.on('viewing', listener.viewing)
    socket.on('session_ended', ({ message }) => listener.sessionEnded(message))
  }

  return {
    open(listener) {
      wanted = true
      listen(listener)
      socket.connect()
    },
    close() {
      wanted = false
      socket.removeAllListeners()
      socket.disconnect()
    },
    reopen() {
      socket.disconnect().connect()
    },
    async subscribe(since) {
      try {
        const answer = await socket.timeout(ANSWER_WITHIN).emitWithAck('subscribe', since === null ? {} : { since })
        return 'error' in answer ? null : answer
      } catch {
        return null // the connection broke, and with it the question
      }
    },
    answerHeartbeat: (seq) => socket.emit('heartbeat', { seq }),
    view: (orderId) => socket.connected && socket.emit('view', { orderId }),
  }
}
