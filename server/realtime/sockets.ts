import type { Server as HttpServer, IncomingMessage } from 'node:http'
import type { Logger } from 'pino'
import { type DefaultEventsMap, Server, type Socket } from 'socket.io'
import { heartbeatAnswer, type Subscribed, subscribe } from '../../shared/contract/event.ts'
import { eventForCustomer } from '../../shared/contract/order-event.ts'
import type { ConsoleToHub, HubToConsole, SocketError } from '../../shared/contract/socket.ts'
import type { NotificationState } from '../../shared/domain/notification.ts'
import { bearerOf, identify } from '../auth/credentials.ts'
import { CONSOLE_ORIGIN, strangerRefusal } from '../auth/origin.ts'
import { type Sessions, viewerOf } from '../auth/sessions.ts'
import { PROBLEM_TYPE, problemOf } from '../http/problem.ts'
import type { Committed, LiveSession, Store, Viewer } from '../store/port.ts'
import { entryView, personalNotification } from '../views/log-view.ts'

/** Milliseconds between two heartbeats. */
const HEARTBEAT = 2000
/** The most missed events that a subscription answers; beyond it the board is loaded anew. */
const MOST_MISSED = 1000

interface SocketData {
  live: LiveSession
}
type HubServer = Server<ConsoleToHub, HubToConsole, DefaultEventsMap, SocketData>
type HubSocket = Socket<ConsoleToHub, HubToConsole, DefaultEventsMap, SocketData>

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

export interface SocketsConfig {
  http: HttpServer
  store: Store
  sessions: Sessions
  position: (companyId: string) => number
  companyName: (companyId: string) => string
  hostNames: readonly string[]
  port: () => number
  log: Logger
}

const room = {
  company: (id: string) => `company ${id}`,
  inHouse: (companyId: string) => `in-house ${companyId}`,
  customer: (customerId: string) => `customer ${customerId}`,
  person: (id: string) => `person ${id}`,
  everyone: (personId: string) => `sockets ${personId}`,
  session: (tokenHash: string) => `session ${tokenHash}`,
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
  io.engine.use(guard(config.hostNames))
  io.use(authenticate(sessions, config.port))
  io.on('connection', (socket) => welcome(socket, config))
  sessions.onEnded((tokenHash) => {
    io.to(room.session(tokenHash)).emit('session_ended', { message: 'Your session has ended. Sign in again.' })
    io.in(room.session(tokenHash)).disconnectSockets(true)
  })

  const isEmpty = (name: string) => (io.sockets.adapter.rooms.get(name)?.size ?? 0) === 0

  const beat = () => {
    for (const name of io.sockets.adapter.rooms.keys()) {
      const companyId = name.startsWith('company ') ? name.slice('company '.length) : null
      if (companyId !== null) io.to(name).emit('heartbeat', heartbeatOf(store, config.position(companyId)))
    }
  }
  const timer = setInterval(beat, HEARTBEAT)
  timer.unref()

  const tellEvent = ({ companyId, customerId, entry }: Committed) => {
    const inHouse = room.inHouse(companyId)
    const customer = room.customer(customerId)
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
      tellEvent(committed)
      tellNotifications(committed)
    },
    tellNotification: (personId, change) => {
      io.to(room.everyone(personId)).emit('notification_updated', change)
    },
    reconnect: (personId) => {
      for (const id of io.sockets.adapter.rooms.get(room.everyone(personId)) ?? []) {
        io.sockets.sockets.get(id)?.conn.close()
      }
    },
    beat,
    close: async () => {
      clearInterval(timer)
      io.disconnectSockets(true)
      io.engine.close()
    },
  }
}

/** Turns away foreign names and pages, by polling with a problem; a WebSocket's response is closed without a word. */
function guard(hostNames: readonly string[]) {
  return (
    request: IncomingMessage,
    response: { writeHead: (status: number, headers: Record<string, string>) => void; end: (text: string) => void },
    next: (error?: Error) => void,
  ) => {
    const refusal = strangerRefusal(request.headers, hostNames)
    if (!refusal) return next()
    const { status, json } = problemOf(refusal)
    response.writeHead(status, { 'Content-Type': PROBLEM_TYPE })
    response.end(json)
  }
}

function authenticate(sessions: Sessions, port: () => number) {
  return async (socket: HubSocket, next: (error?: Error) => void) => {
    const { auth, headers } = socket.handshake
    const identity = await identify(sessions, {
      headers,
      token: tokenOf(auth.token) ?? bearerOf(headers.authorization),
      port: port(),
      unsafe: true,
    }).catch(() => null)
    if (identity?.kind !== 'session') {
      next(
        Object.assign(new Error(identity ? 'unauthenticated' : 'store_unavailable'), {
          data: identity
            ? { code: 'unauthenticated', message: 'Not signed in, or the session has ended. Sign in again.' }
            : { code: 'store_unavailable', message: 'The hub cannot read its store now. Try again shortly.' },
        }),
      )
      return
    }
    socket.data.live = identity.live
    next()
  }
}

/** The token that a handshake names, undefined for none; what is no text is a token that nobody has. */
function tokenOf(claimed: unknown): string | undefined {
  if (claimed === undefined || claimed === null) return undefined
  return typeof claimed === 'string' ? claimed : ''
}

function welcome(socket: HubSocket, config: SocketsConfig): void {
  const { live } = socket.data
  const viewer = viewerOf(live)
  void socket.join([room.session(live.session.tokenHash), room.everyone(viewer.personId)])

  socket.on('subscribe', (request: unknown, acknowledge: unknown) => {
    const answer = acknowledgement(typeof request === 'function' ? request : acknowledge)
    const asked = subscribe.safeParse(typeof request === 'function' ? {} : (request ?? {}))
    if (!asked.success) {
      answer(malformed('subscribe takes {since?: a sequence number, only?: "notifications"}.'))
      return
    }
    const since = asked.data.since ?? null
    const only = asked.data.only ?? null
    subscription(config, socket, viewer, since, only, answer).catch((error: unknown) => {
      config.log.error({ err: error }, 'a subscription failed')
      answer({ error: { code: 'store_unavailable', message: 'The log cannot be read now. Try again shortly.' } })
    })
  })

  socket.on('heartbeat', (position: unknown, acknowledge?: unknown) => {
    if (!heartbeatAnswer.safeParse(position).success) {
      acknowledgement(acknowledge)(malformed('heartbeat takes {seq: a sequence number}.'))
    }
  })
}

/** Joins the rooms and answers what was missed up to the feed's position; what is after it comes by the rooms. */
async function subscription(
  config: SocketsConfig,
  socket: HubSocket,
  viewer: Viewer,
  since: number | null,
  only: 'notifications' | null,
  answer: (result: Subscribed) => void,
): Promise<void> {
  const { store } = config
  const missed = await missedSince(config, viewer, since, only)
  if (only === null) {
    void socket.join(
      viewer.role === 'customer' ? room.customer(viewer.customerId ?? '-') : room.inHouse(viewer.companyId),
    )
  } else {
    void socket.leave(room.inHouse(viewer.companyId))
    void socket.leave(room.customer(viewer.customerId ?? '-'))
  }
  void socket.join([room.person(viewer.personId), room.company(viewer.companyId)])
  answer(missed)
  socket.emit('heartbeat', heartbeatOf(store, missed.seq))
}

/** What was missed up to a position that is still the feed's when this resolves. */
async function missedSince(
  { store, position }: SocketsConfig,
  viewer: Viewer,
  since: number | null,
  only: 'notifications' | null,
): Promise<Subscribed> {
  const { companyId } = viewer
  const collected: Subscribed['events'] = []
  let reached = since ?? position(companyId)
  if (since !== null && since > position(companyId)) return { seq: position(companyId), events: [], reset: true }
  while (reached < position(companyId)) {
    const upTo = position(companyId)
    const range = { since: reached, upTo, limit: 2 * MOST_MISSED, only }
    const page: Omit<Subscribed, 'reset'> & { hasMore: boolean } = JSON.parse(await store.changes(viewer, range))
    collected.push(...page.events)
    const told = new Set(collected.map(({ seq }) => seq)).size
    if (page.hasMore || told > MOST_MISSED) return { seq: position(companyId), events: [], reset: true }
    reached = upTo
  }
  return { seq: reached, events: collected, reset: false }
}

function heartbeatOf(store: Store, seq: number) {
  const health = store.health()
  const now = new Date().toISOString()
  return health.state === 'ok'
    ? { seq, now, store: 'ok' as const }
    : { seq, now, store: 'cannot_save' as const, message: health.message }
}

function acknowledgement(candidate: unknown): (result: Subscribed | SocketError) => void {
  return typeof candidate === 'function' ? (result) => candidate(result) : () => undefined
}

function malformed(message: string): SocketError {
  return { error: { code: 'bad_request', message } }
}
