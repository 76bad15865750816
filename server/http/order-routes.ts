import type { Request, Router } from 'express'
import { DAY, instantOf } from '../../shared/domain/instant.ts'
import { actorOf, viewerOf } from '../auth/sessions.ts'
import { canonical, sha256 } from '../canonical.ts'
import type { Idempotency } from '../commands/command.ts'
import { ORDER_NOT_FOUND } from '../commands/refusal.ts'
import { newId } from '../ids.ts'
import type { CommandResult, LiveSession, Store } from '../store/port.ts'
import { type Asked, Json, mount, pageOrRefuse, SENT, type Sent, sendJson } from './endpoint.ts'
import { Refused, sendProblem } from './problem.ts'

/** How long finished orders stay on the board. */
const FINISHED_STAY = DAY

/** Orders: the board, search, one order, its timeline, and the commands. */
export function orderRoutes(router: Router, store: Store): void {
  mount(router, 'workflow', async ({ session }) => {
    const { statuses, transitions } = session.company.workflow
    return { statuses: [...statuses], transitions: transitions.map((each) => ({ ...each, roles: [...each.roles] })) }
  })

  mount(router, 'orderTerms', async ({ session }) => ({ taxPercent: session.company.taxPercent }))

  mount(router, 'board', async ({ session, query }) => {
    const since = instantOf(store.now() - FINISHED_STAY)
    return new Json(await store.board(viewerOf(session), since, query.items === 'count'))
  })

  mount(router, 'orders', async ({ session, query }) => pageOrRefuse(await store.orders(viewerOf(session), query)))

  mount(router, 'order', async ({ session, id }) => orderOrRefuse(await store.order(viewerOf(session), id)))

  mount(router, 'timeline', async ({ session, id }) => orderOrRefuse(await store.timeline(viewerOf(session), id)))

  mount(router, 'changes', async ({ session, query }) => {
    const { since, limit, only = null } = query
    return new Json(await store.changes(viewerOf(session), { since, upTo: null, limit, only }))
  })

  mount(router, 'createOrder', async (asked) => {
    const command = { name: 'create-order' as const, ...askedBy(asked), order: asked.body }
    return answer(asked, await store.run(command))
  })

  mount(router, 'changeOrder', async (asked) => {
    const { id: orderId, body: change, request } = asked
    const expectedVersion = expectedVersionOf(request)
    const command = { name: 'change-order' as const, ...askedBy(asked), orderId, change, expectedVersion }
    return answer(asked, await store.run(command))
  })

  mount(router, 'recallOrder', async (asked) => {
    const { id: orderId, body: recall, request } = asked
    const expectedVersion = expectedVersionOf(request)
    const command = { name: 'recall-order' as const, ...askedBy(asked), orderId, recall, expectedVersion }
    return answer(asked, await store.run(command))
  })
}

function orderOrRefuse(text: string | null): Json {
  if (text !== null) return new Json(text)
  throw new Refused(ORDER_NOT_FOUND.code, ORDER_NOT_FOUND.message)
}

function askedBy({ session, request }: { session: LiveSession; request: Request }) {
  return {
    companyId: session.company.id,
    actor: actorOf(session),
    idempotency: idempotencyOf(request),
    newId: newId(),
    newCustomerId: newId(),
  }
}

function answer({ response }: Asked<'changeOrder' | 'createOrder' | 'recallOrder'>, result: CommandResult): Sent {
  if (result.ok) {
    response.setHeader('ETag', `"${result.version}"`)
    if (result.replayed) response.setHeader('Idempotency-Replayed', 'true')
    sendJson(response, result.status, result.body)
  } else {
    sendProblem(response, result.refusal)
  }
  return SENT
}

/** The version named by If-Match; null for none or `*`. */
function expectedVersionOf(request: Request): number | null {
  const header = request.get('If-Match')?.trim()
  if (header === undefined || header === '*') return null
  const digits = /^(?:"(\d{1,15})"|(\d{1,15}))$/.exec(header)
  if (!digits) throw new Refused('bad_request', 'If-Match takes a version such as "5", or *. Nothing was changed.')
  return Number(digits[1] ?? digits[2])
}

/** The key with the fingerprint of what it was sent with; null without a key. */
function idempotencyOf(request: Request): Idempotency | null {
  const key = request.get('Idempotency-Key')
  if (key === undefined) return null
  if (!/^[\x20-\x7e]{1,200}$/.test(key)) {
    throw new Refused('bad_request', 'Idempotency-Key takes 1 to 200 printable characters. Nothing was changed.')
  }
  const path = `${request.baseUrl}${request.path}`
  return { key, fingerprint: sha256(`${request.method} ${path} ${canonical(request.body ?? {})}`) }
}
