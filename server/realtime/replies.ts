import type { SocketError } from '../../shared/contract/socket.ts'

/** A message as it came: what it says, undefined for nothing, and what answers it, if anything does. */
export interface Received<Answer> {
  request: unknown
  answer: (result: Answer | SocketError) => void
}

/** The message of a handler's arguments: a function at the end is its acknowledgement, whatever came before it. */
export function received<Answer>(sent: readonly unknown[]): Received<Answer> {
  const last = sent.at(-1)
  const [request] = typeof last === 'function' ? sent.slice(0, -1) : sent
  return { request, answer: typeof last === 'function' ? (result) => last(result) : () => undefined }
}

export function malformed(message: string): SocketError {
  return { error: { code: 'bad_request', message } }
}
