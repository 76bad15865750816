import type { IncomingMessage } from 'node:http'
import { type AnonymousCalls, TOO_MANY_ANONYMOUS } from '../auth/anonymous-calls.ts'
import { bearerOf, identify } from '../auth/credentials.ts'
import { strangerRefusal } from '../auth/origin.ts'
import type { Sessions } from '../auth/sessions.ts'
import type { Refusal } from '../commands/refusal.ts'
import { PROBLEM_TYPE, problemOf } from '../views/problem-view.ts'
import type { HubSocket } from './hub-socket.ts'

/** Turns away foreign names and pages, by polling with a problem; a WebSocket's response is closed without a word. */
export function turnAwayStrangers(hostNames: readonly string[]) {
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

/** Lets in whoever has a session; the others get a `connect_error` that says why. */
export function authenticate(
  sessions: Sessions,
  { port, anonymous }: { port: () => number; anonymous: AnonymousCalls },
) {
  return async (socket: HubSocket, next: (error?: Error) => void) => {
    const { auth, headers, address } = socket.handshake
    const identity = await identify(sessions, {
      headers,
      token: tokenOf(auth.token) ?? bearerOf(headers.authorization),
      port: port(),
      unsafe: true,
    }).catch(() => null)
    if (identity?.kind === 'session') {
      socket.data.live = identity.live
      return next()
    }
    if (identity === null) return next(connectError(UNREADABLE))
    next(connectError((await anonymous.isOneTooMany(address)) ? TOO_MANY_ANONYMOUS : NO_SESSION))
  }
}

const NO_SESSION: Refusal = {
  code: 'unauthenticated',
  message: 'Not signed in, or the session has ended. Sign in again.',
}
const UNREADABLE: Refusal = {
  code: 'store_unavailable',
  message: 'The hub cannot read its store now. Try again shortly.',
}

function connectError({ code, message }: Refusal): Error {
  return Object.assign(new Error(code), { data: { code, message } })
}

/** The token that a handshake names, undefined for none; what is no text is a token that nobody has. */
function tokenOf(claimed: unknown): string | undefined {
  if (claimed === undefined || claimed === null) return undefined
  return typeof claimed === 'string' ? claimed : ''
}
