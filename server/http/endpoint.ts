import { json, type NextFunction, type Request, type RequestHandler, type Response, type Router } from 'express'
import type { z } from 'zod'
import { type AnswerOf, API, type ApiCall, type Endpoint } from '../../shared/contract/api.ts'
import { worksHere } from '../../shared/domain/role.ts'
import type { LiveSession } from '../store/port.ts'
import { Refused } from './problem.ts'
import { sessionOf } from './session-gate.ts'

/** The largest body that is read. */
const LARGEST_BODY = '256kb'

type Parsed<Call extends ApiCall, Part extends 'body' | 'query'> = (typeof API)[Call] extends {
  [Each in Part]: infer Schema extends z.ZodType
}
  ? z.output<Schema>
  : undefined

type SessionFor<Call extends ApiCall> = (typeof API)[Call]['access'] extends 'anyone' ? null : LiveSession

/** What a handler gets: everything parsed, and the session where the call needs one. */
export interface Asked<Call extends ApiCall> {
  body: Parsed<Call, 'body'>
  query: Parsed<Call, 'query'>
  /** The `:id` of the path, as it was written; empty without one. */
  id: string
  session: SessionFor<Call>
  request: Request
  response: Response
}

/** JSON text that a store put together already. */
export class Json {
  readonly text: string
  constructor(text: string) {
    this.text = text
  }
}

/** The page, or a refusal where the store found no such cursor. */
export function pageOrRefuse(text: string | null): Json {
  if (text !== null) return new Json(text)
  throw new Refused('bad_request', 'This cursor is none of ours: take it from the last answer as it was.')
}

export type Handler<Call extends ApiCall> = (asked: Asked<Call>) => Promise<AnswerOf<Call> | Json | Sent>

/** The handler has answered by itself. */
export const SENT = Symbol('sent')
export type Sent = typeof SENT

/** Whatever `requireJson` let through. */
const parseJson = json({ limit: LARGEST_BODY, strict: false, type: () => true })

/** Mounts a call of the contract: who may, the body and the query checked by its schemas, then the handler. */
export function mount<Call extends ApiCall>(router: Router, call: Call, handler: Handler<Call>): void {
  const endpoint: Endpoint = API[call]
  const steps: RequestHandler[] = [gate(endpoint)]
  if (endpoint.method !== 'get') steps.push(requireJson(endpoint), parseJson)
  steps.push((request: Request, response: Response, next: NextFunction) => {
    run(endpoint, handler, request, response).catch(next)
  })
  router[endpoint.method](endpoint.path, ...steps)
}

async function run<Call extends ApiCall>(
  endpoint: Endpoint,
  handler: Handler<Call>,
  request: Request,
  response: Response,
): Promise<void> {
  const id = request.params.id
  // the schemas that the types come from have just parsed these
  const asked: Asked<Call> = trusted({
    body: endpoint.body && parse(endpoint.body, bodyOf(endpoint, request), 'body'),
    query: endpoint.query && parse(endpoint.query, filled(request.query), 'query'),
    id: typeof id === 'string' ? id : '',
    session: endpoint.access === 'anyone' ? null : sessionOf(request),
    request,
    response,
  })
  const answer = await handler(asked)
  if (answer === SENT) return
  if (answer === undefined) response.status(endpoint.status).end()
  else sendJson(response, endpoint.status, answer instanceof Json ? answer.text : JSON.stringify(answer))
}

/** Sends JSON text as it is. */
export function sendJson(response: Response, status: number, text: string): void {
  response.writeHead(status, {
    'Content-Type': 'application/json; charset=utf-8',
    'Content-Length': Buffer.byteLength(text),
  })
  // a text goes out with the head in one piece
  response.end(text)
}

/** Refuses whoever may not make the call, before its body is read. */
function gate(endpoint: Endpoint): RequestHandler {
  return (request, _response, next) => {
    if (endpoint.access === 'anyone') return next()
    const { role } = sessionOf(request).person
    if (endpoint.access === 'staff' && !worksHere(role)) throw new Refused('forbidden', 'Only staff may do this.')
    if (endpoint.access === 'admin' && role !== 'admin') throw new Refused('forbidden', 'Only admins may do this.')
    next()
  }
}

function requireJson(endpoint: Endpoint): RequestHandler {
  return (request, _response, next) => {
    const hasBody = request.headers['transfer-encoding'] !== undefined || Number(request.headers['content-length']) > 0
    if (hasBody && !request.is(['application/json', 'application/*+json'])) {
      throw new Refused('not_json', 'The body has to be JSON, with the content type application/json.')
    }
    if (!hasBody && endpoint.body && !endpoint.bodyOptional) {
      throw new Refused('bad_request', 'The request needs a JSON body. Nothing was changed.')
    }
    next()
  }
}

/** The query without its blank parameters: `status=` asks for nothing. */
function filled(query: Request['query']): object {
  return Object.fromEntries(Object.entries(query).filter(([, value]) => value !== ''))
}

function bodyOf(endpoint: Endpoint, request: Request): unknown {
  return request.body === undefined && endpoint.bodyOptional ? {} : request.body
}

function parse(schema: z.ZodType, value: unknown, where: 'body' | 'query'): unknown {
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  const errors = parsed.error.issues.map((issue) => ({
    path: issue.path.map(String).join('.') || where,
    message: issue.message,
  }))
  const [first] = errors
  const message = `The ${where} is not valid${first ? ` at ${first.path}: ${first.message}` : ''}. Nothing was changed.`
  throw new Refused('bad_request', message, { errors: errors.slice(0, 20) })
}

// biome-ignore lint/suspicious/noExplicitAny: a call's schemas and its types are one, but TypeScript cannot see it here
function trusted<Value>(value: any): Value {
  return value
}
