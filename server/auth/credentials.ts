import type { IncomingHttpHeaders } from 'node:http'
import type { LiveSession } from '../store/port.ts'
import { originOf } from './origin.ts'
import type { Sessions } from './sessions.ts'

/** Who a request is from: a session, nobody, or a page that may not use the session's cookie. */
export type Identity =
  | { kind: 'session'; live: LiveSession; by: 'token' | 'cookie' }
  | { kind: 'nobody' }
  | { kind: 'wrong-origin' }

/** The name of the session's cookie; by port, since browsers share cookies between ports. */
export function cookieName(port: number): string {
  return `dispatch_session_${port}`
}

/**
 * Finds out who asks: by the token if there is one, else by the cookie. What changes something, or stays open, needs
 * the hub's own Origin beside a cookie.
 */
export async function identify(
  sessions: Sessions,
  request: { headers: IncomingHttpHeaders; token: string | undefined; port: number; unsafe: boolean },
): Promise<Identity> {
  if (request.token !== undefined) {
    const live = await sessions.verify(request.token)
    return live ? { kind: 'session', live, by: 'token' } : { kind: 'nobody' }
  }
  const cookie = cookieFrom(request.headers.cookie, cookieName(request.port))
  const live = cookie === undefined ? null : await sessions.verify(cookie)
  if (!live) return { kind: 'nobody' }
  if (request.unsafe && originOf(request.headers) !== 'own') return { kind: 'wrong-origin' }
  return { kind: 'session', live, by: 'cookie' }
}

/** The token of an `Authorization: Bearer` header. Another scheme is a token that nobody has. */
export function bearerOf(authorization: string | undefined): string | undefined {
  if (authorization === undefined) return undefined
  return /^Bearer +(\S+) *$/i.exec(authorization)?.[1] ?? ''
}

/** The value of a cookie in a Cookie header. */
export function cookieFrom(header: string | undefined, name: string): string | undefined {
  return header
    ?.split(';')
    .map((pair) => pair.trim().split('='))
    .find(([key]) => key === name)?.[1]
}
