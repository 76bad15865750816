import type { Request, RequestHandler } from 'express'
import { rateLimit } from 'express-rate-limit'
import { ANONYMOUS_CALLS, ANONYMOUS_WINDOW, type AnonymousCalls, TOO_MANY_ANONYMOUS } from '../auth/anonymous-calls.ts'
import { bearerOf, identify } from '../auth/credentials.ts'
import type { Sessions } from '../auth/sessions.ts'
import type { LiveSession } from '../store/port.ts'
import { Refused, sendProblem } from './problem.ts'

const identities = new WeakMap<Request, { live: LiveSession; by: 'token' | 'cookie' }>()

/** Finds out whose request it is; what needs nobody goes on without. */
export function identifyCaller(sessions: Sessions, port: () => number): RequestHandler {
  return async (request, _response, next) => {
    const identity = await identify(sessions, {
      headers: request.headers,
      token: bearerOf(request.headers.authorization),
      port: port(),
      unsafe: request.method !== 'GET' && request.method !== 'HEAD',
    })
    if (identity.kind === 'wrong-origin') {
      throw new Refused('origin_not_allowed', "With a cookie, changes are taken from the hub's own pages only.")
    }
    if (identity.kind === 'session') identities.set(request, identity)
    next()
  }
}

/** Limits the calls of those who are not signed in. */
export function limitAnonymous({ counts }: AnonymousCalls): RequestHandler {
  const limit = rateLimit({
    windowMs: ANONYMOUS_WINDOW,
    limit: ANONYMOUS_CALLS,
    store: counts,
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    handler: (_request, response) => {
      if (!response.hasHeader('Retry-After')) response.setHeader('Retry-After', 60)
      sendProblem(response, TOO_MANY_ANONYMOUS)
    },
  })
  return (request, response, next) => (identities.has(request) ? next() : limit(request, response, next))
}

/** The request's session; refuses with 401 where there is none. */
export function sessionOf(request: Request): LiveSession {
  const identity = identities.get(request)
  if (!identity) throw new Refused('unauthenticated', 'Not signed in, or the session has ended. Sign in and try again.')
  return identity.live
}

/** Whether the session came by cookie, which is then renewed with it. */
export function isByCookie(request: Request): boolean {
  return identities.get(request)?.by === 'cookie'
}
