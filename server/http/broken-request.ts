import type { ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'
import type { Refusal } from '../commands/refusal.ts'
import { PROBLEM_TYPE, problemOf } from '../views/problem-view.ts'

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
  const { json: body } = problemOf(refusal)
  socket.end(
    `HTTP/1.1 400 Bad Request\r\nContent-Type: ${PROBLEM_TYPE}\r\nContent-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`,
  )
}

/** Answers a request whose target is no path of the hub's, which the app's router would pass by. */
export function answerNowhere(response: ServerResponse): void {
  const { status, json } = problemOf({ code: 'bad_request', message: 'The address of the request is not valid.' })
  response.writeHead(status, { 'Content-Type': PROBLEM_TYPE }).end(json)
}
