import { z } from 'zod'
import { type OrderView, order } from '../../../shared/contract/order.ts'
import { problem } from '../../../shared/contract/problem.ts'
import { failed, ok, type Result } from '../../../shared/domain/result.ts'

/** Where the hub is. A browser is on the hub's own page and has its cookie; a console hands both over. */
export interface HubConnection {
  /** Empty for the page's own origin. */
  baseUrl: string
  token?: string
}

/** Why a call has no answer: the hub's problem, or `unreachable`, or `not_understood`. */
export interface Failure {
  code: string
  /** A sentence for a person. */
  message: string
  /** The HTTP status; 0 when there was none. */
  status: number
  /** The order as it is now, with `version_conflict`. */
  current: OrderView | null
}

/** A call of the contract's table. */
interface Call<Answer, Body> {
  method: 'get' | 'post' | 'put'
  path: string
  body?: z.ZodType<unknown, Body>
  answer?: z.ZodType<Answer>
}

export interface CallDetails<Body> {
  id?: string
  query?: Readonly<Record<string, string | null>>
  body?: Body
  /** The `Idempotency-Key`, and with it the version that the change was decided on. */
  key?: string
  version?: number
  signal?: AbortSignal
}

export interface ApiClient {
  /** A call that answers something. */
  ask: <Answer, Body>(
    call: Call<Answer, Body> & { answer: z.ZodType<Answer> },
    details?: CallDetails<Body>,
  ) => Promise<Result<Answer, Failure>>
  /** A call whose only answer is that it worked. */
  tell: <Body>(call: Call<unknown, Body>, details?: CallDetails<Body>) => Promise<Result<null, Failure>>
}

/** Longer than the hub takes to answer 503 when its store hangs. */
const TIME_OUT = 15_000

const withCurrent = z.looseObject({ current: order.optional() })

/** Typed calls to the hub. Failures are values; nothing is thrown. `signedOut` is called when the session is over. */
export function createApiClient(connection: () => HubConnection, signedOut: (sentence: string) => void): ApiClient {
  async function send<Body>(call: Call<unknown, Body>, details: CallDetails<Body>): Promise<Result<unknown, Failure>> {
    const { baseUrl, token } = connection()
    try {
      const response = await fetch(`${baseUrl}/api${pathOf(call.path, details)}`, {
        method: call.method.toUpperCase(),
        headers: headersOf(details, token),
        body: details.body === undefined ? null : JSON.stringify(details.body),
        credentials: 'same-origin',
        signal: untilTimeOut(details.signal),
      })
      const answer: unknown = response.status === 204 ? null : await response.json()
      if (response.ok) return ok(answer)
      const failure = failureOf(response.status, answer)
      if (failure.code === 'unauthenticated') signedOut(failure.message)
      return failed(failure)
    } catch {
      return failed(UNREACHABLE) // no connection, a time-out, or an answer that broke off: nothing is known of it
    }
  }

  return {
    async ask(call, details = {}) {
      const result = await send(call, details)
      if (!result.ok) return result
      const answer = call.answer.safeParse(result.value)
      return answer.success ? ok(answer.data) : failed(NOT_UNDERSTOOD)
    },
    async tell(call, details = {}) {
      const result = await send(call, details)
      return result.ok ? ok(null) : result
    },
  }
}

/** 128 random bits; `randomUUID` is missing where a page came over plain http from another machine. */
export function newKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('')
}

const UNREACHABLE: Failure = { code: 'unreachable', message: 'The hub does not answer.', status: 0, current: null }
const NOT_UNDERSTOOD: Failure = {
  code: 'not_understood',
  message: 'The hub answered something that this screen does not understand. Load the page again.',
  status: 0,
  current: null,
}

function failureOf(status: number, answer: unknown): Failure {
  const known = problem.safeParse(answer)
  if (!known.success) return { ...NOT_UNDERSTOOD, status }
  const { code, message } = known.data
  return { code, message, status, current: withCurrent.safeParse(answer).data?.current ?? null }
}

function pathOf(path: string, { id, query = {} }: CallDetails<unknown>): string {
  const asked = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) if (value) asked.set(name, value)
  return path.replace(':id', encodeURIComponent(id ?? '')) + (asked.size > 0 ? `?${asked}` : '')
}

function headersOf({ body, key, version }: CallDetails<unknown>, token: string | undefined): Headers {
  const headers = new Headers({ accept: 'application/json' })
  if (body !== undefined) headers.set('content-type', 'application/json')
  if (token !== undefined) headers.set('authorization', `Bearer ${token}`)
  if (key !== undefined) headers.set('idempotency-key', key)
  if (version !== undefined) headers.set('if-match', `"${version}"`)
  return headers
}

function untilTimeOut(signal: AbortSignal | undefined): AbortSignal {
  const controller = new AbortController()
  const timer = setTimeout(() => controller.abort(), TIME_OUT)
  controller.signal.addEventListener('abort', () => clearTimeout(timer), { once: true })
  if (signal?.aborted) controller.abort()
  signal?.addEventListener('abort', () => controller.abort(), { once: true })
  return controller.signal
}
