import type { Logger } from 'pino'
import { type Heartbeat, heartbeatAnswer, type Subscribed, subscribe } from '../../shared/contract/event.ts'
import { instantOf } from '../../shared/domain/instant.ts'
import { type Sessions, viewerOf } from '../auth/sessions.ts'
import type { Store, Viewer } from '../store/port.ts'
import type { HubSocket } from './hub-socket.ts'
import { malformed, received } from './replies.ts'
import { room } from './rooms.ts'

/** The most missed events that a subscription answers; beyond it the board is loaded anew. */
const MOST_MISSED = 1000

export interface SubscriptionConfig {
  store: Store
  sessions: Sessions
  /** The last `seq` that was told to the company's sockets. */
  position: (companyId: string) => number
  log: Logger
}

/** Serves a socket that was let in: what it may ask for, and nothing that it claims to be. */
export function welcome(socket: HubSocket, config: SubscriptionConfig): void {
  const { live } = socket.data
  const viewer = viewerOf(live)
  void socket.join([room.session(live.session.tokenHash), room.everyone(viewer.personId)])

  socket.on('subscribe', (...sent: unknown[]) => {
    const { request, answer } = received<Subscribed>(sent)
    const asked = subscribe.safeParse(request ?? {})
    if (!asked.success) {
      answer(malformed('subscribe takes {since?: a sequence number, only?: "notifications"}.'))
      return
    }
    const since = asked.data.since ?? null
    const only = asked.data.only ?? null
    enter(config, socket, viewer, since, only, answer).catch((error: unknown) => {
      config.log.error({ err: error }, 'a subscription failed')
      answer({ error: { code: 'store_unavailable', message: 'The log cannot be read now. Try again shortly.' } })
    })
  })

  socket.on('heartbeat', (...sent: unknown[]) => {
    const { request, answer } = received(sent)
    if (heartbeatAnswer.safeParse(request).success) config.sessions.used(live.session.tokenHash)
    else answer(malformed('heartbeat takes {seq: a sequence number}.'))
  })
}

/** Joins the rooms and answers what was missed up to the feed's position; what is after it comes by the rooms. */
async function enter(
  config: SubscriptionConfig,
  socket: HubSocket,
  viewer: Viewer,
  since: number | null,
  only: 'notifications' | null,
  answer: (result: Subscribed) => void,
): Promise<void> {
  const { store } = config
  const missed = await missedSince(config, viewer, since, only)
  if (!socket.connected) return
  const { companyId, customerId } = viewer
  const orders = viewer.role === 'customer' ? room.customer(companyId, customerId ?? '-') : room.inHouse(companyId)
  if (only === null) void socket.join(orders)
  else void socket.leave(orders)
  void socket.join([room.person(viewer.personId), room.company(companyId)])
  answer(missed)
  socket.emit('heartbeat', heartbeatOf(store, missed.seq))
}

/** What was missed up to a position that is still the feed's when this resolves. */
async function missedSince(
  { store, position }: SubscriptionConfig,
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

/** What consoles are told every two seconds: all up to `seq` was sent before it. */
export function heartbeatOf(store: Store, seq: number): Heartbeat {
  const health = store.health()
  const now = instantOf(store.now())
  return health.state === 'ok' ? { seq, now, store: 'ok' } : { seq, now, store: 'cannot_save', message: health.message }
}
