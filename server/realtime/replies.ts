import type { SocketError } from '../../shared/contract/socket.ts'

/** What a message is answered by: the function that came with it, or nothing where none did. */
export function acknowledgement<Answer>(candidate: unknown): (result: Answer | SocketError) => void {
  return typeof candidate === 'function' ? (result) => candidate(result) : () => undefined
}

export function malformed(message: string): SocketError {
  return { error: { code: 'bad_request', message } }
}
