import type { Duplex } from 'node:stream'
import type { Refusal } from '../commands/refusal.ts'
import { problemOf } from './problem.ts'

/** Answers what is no HTTP request, and so never reaches the app, and hangs up. */
export function answerBrokenRequest(error: NodeJS.ErrnoException, socket: Duplex): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy()
    return
  }
  const tooLong = error.code === 'HPE_HEADER_OVERFLOW'
  const message = tooLong
    ? 'The address or the headers are too long.'
    : 'This is not a request that the hub understands.'
  const refusal: Refusal = { code: 'bad_request', message }
  const body = JSON.stringify(problemOf(refusal))
  socket.end(
    `HTTP/1.1 400 Bad Request\r\nContent-Type: application/problem+json\r\nContent-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`,
  )
}
