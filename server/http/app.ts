import express, { type Express, type RequestHandler } from 'express'
import helmet from 'helmet'
import type { Logger } from 'pino'
import { API, type Endpoint } from '../../shared/contract/api.ts'
import type { HubHealth } from '../../shared/contract/hub-place.ts'
import { openApiDocument } from '../../shared/contract/openapi.ts'
import type { AnonymousCalls } from '../auth/anonymous-calls.ts'
import { cookieName } from '../auth/credentials.ts'
import { CONSOLE_ORIGIN, originOf, strangerRefusal } from '../auth/origin.ts'
import type { Store } from '../store/port.ts'
import { answerErrors } from './errors.ts'
import { notificationRoutes } from './notification-routes.ts'
import { orderRoutes } from './order-routes.ts'
import { type PeopleRoutesConfig, peopleRoutes } from './people-routes.ts'
import { Refused } from './problem.ts'
import { serveScreens } from './screens.ts'
import { identifyCaller, limitAnonymous, sessionOf } from './session-gate.ts'
import { type SessionRoutesConfig, sessionRoutes } from './session-routes.ts'

export interface AppConfig extends SessionRoutesConfig, PeopleRoutesConfig {
  store: Store
  anonymous: AnonymousCalls
  hostNames: readonly string[]
  /** Random for each start: which hub this is, for a console that found its address in `hub.json`. */
  hub: string
  version: string
  /** The folder of the built screens. */
  screens: string
  log: Logger
}

/** What anyone may read as often as they like. */
const OPEN_DOCUMENTS = ['/openapi.json', '/healthz', '/readyz']

/** What every answer has: data that no page may show as its own, frame, or take for something else. */
const ANSWER_HEADERS = [
  ['Content-Security-Policy', "default-src 'none'; frame-ancestors 'none'"],
  ['Cross-Origin-Resource-Policy', 'same-origin'],
  ['Referrer-Policy', 'no-referrer'],
  ['X-Content-Type-Options', 'nosniff'],
] as const

/** The hub's HTTP side, apart from listening. */
export function createApp(config: AppConfig): Express {
  const app = express()
  app.disable('x-powered-by').disable('etag').set('query parser', 'simple')
  app.use(guard(config.hostNames), crossOrigin)
  app.use('/api', apiRouter(config))
  app.use(pageHeaders(), serveScreens(config.screens))
  app.use(answerErrors(config.log))
  return app
}

function apiRouter(config: AppConfig): express.Router {
  const router = express.Router({ caseSensitive: true })
  let document: object | null = null
  router.get('/openapi.json', (_request, response) => {
    document ??= openApiDocument(config.version, cookieName(config.port()))
    response.json(document)
  })
  const health: HubHealth = { status: 'ok', hub: config.hub }
  router.get('/healthz', (_request, response) => void response.json(health))
  router.get('/readyz', (_request, response) => {
    const health = config.store.health()
    if (health.state === 'cannot_save') throw new Refused('store_unavailable', health.message)
    response.json({ status: 'ready' })
  })
  router.use((_request, response, next) => {
    response.setHeader('Cache-Control', 'no-store')
    next()
  })
  router.use(identifyCaller(config.sessions, config.port), limitAnonymous(config.anonymous))
  // what is called most comes first: the router looks through them in turn
  orderRoutes(router, config.store)
  sessionRoutes(router, config)
  notificationRoutes(router, config.store, config.sockets)
  peopleRoutes(router, config)
  router.use(whatIsNotThere())
  return router
}

/** 401 for strangers, 405 for a path with another method, else 404. */
function whatIsNotThere(): RequestHandler {
  const open = OPEN_DOCUMENTS.map((path) => ({ path, method: 'get', access: 'anyone' }))
  const calls = [...Object.values<Endpoint>(API), ...open]
  return (request, response) => {
    const known = calls.filter(({ path }) => pattern(path).test(request.path))
    if (known.length === 0 || known.some(({ access }) => access !== 'anyone')) sessionOf(request)
    if (known.length === 0) {
      throw new Refused('not_found', 'There is no such call. The hub lists its calls at /api/openapi.json.')
    }
    const allowed = [...new Set(known.map(({ method }) => method.toUpperCase()))]
    response.setHeader('Allow', allowed.join(', '))
    throw new Refused('method_not_allowed', `This call takes ${allowed.join(' or ')}.`)
  }
}

function pattern(path: string): RegExp {
  return new RegExp(`^${path.replace(/:\w+/g, '[^/]+')}/?$`)
}

function guard(hostNames: readonly string[]): RequestHandler {
  return (request, response, next) => {
    for (const [name, value] of ANSWER_HEADERS) response.setHeader(name, value)
    const refusal = strangerRefusal(request.headers, hostNames)
    if (refusal) throw new Refused(refusal.code, refusal.message)
    if (!isDecodable(request.path)) throw new Refused('bad_request', 'This address is not encoded as addresses are.')
    next()
  }
}

function isDecodable(path: string): boolean {
  try {
    // what it makes is used: a bundler drops a call of which nothing is, as if it could not fail
    return decodeURIComponent(path) !== ''
  } catch {
    return false
  }
}

/** The console's pages come from another origin than the hub, and are the only ones that may. */
const crossOrigin: RequestHandler = (request, response, next) => {
  if (originOf(request.headers) !== 'console') return next()
  response.setHeader('Access-Control-Allow-Origin', CONSOLE_ORIGIN)
  response.setHeader('Vary', 'Origin')
  response.setHeader('Access-Control-Expose-Headers', 'ETag, Idempotency-Replayed, Retry-After')
  if (request.method !== 'OPTIONS') return next()
  response.setHeader('Access-Control-Allow-Methods', 'GET, POST, PUT')
  response.setHeader('Access-Control-Allow-Headers', 'Authorization, Content-Type, Idempotency-Key, If-Match')
  response.setHeader('Access-Control-Max-Age', '600')
  response.status(204).end()
}

/** What a page needs that is shown in a browser. */
function pageHeaders(): RequestHandler {
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        imgSrc: ["'self'", 'data:'],
        connectSrc: ["'self'"],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
      },
    },
    // the hub speaks plain HTTP on a LAN; who puts TLS before it sets this there
    strictTransportSecurity: false,
    crossOriginEmbedderPolicy: false,
    crossOriginResourcePolicy: { policy: 'same-origin' },
  })
}
