import { connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestHub, type TestHub } from '../../support/hub/test-hub.ts'

let hub: TestHub

beforeAll(async () => {
  hub = await startTestHub()
})
afterAll(() => hub.stop())

/** Writes bytes to the hub's port; everything it answers until it hangs up. */
function exchange(bytes: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(Number(new URL(hub.url).port), '127.0.0.1', () => socket.write(bytes))
    let text = ''
    socket.setEncoding('utf8')
    socket.on('data', (chunk: string) => {
      text += chunk
    })
    socket.on('error', reject)
    socket.on('close', () => resolve(text))
  })
}

describe('When what comes in is hardly HTTP', () => {
  it.each([
    ['no request line', 'NONSENSE\r\n\r\n', 400],
    ['no Host', 'GET /api/board HTTP/1.1\r\nConnection: close\r\n\r\n', 421],
    [
      'an address that is none',
      'GET http://[bad/api/board HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n',
      400,
    ],
    [
      'an expectation that nobody knows',
      'GET /api/board HTTP/1.1\r\nHost: localhost\r\nExpect: tea\r\nConnection: close\r\n\r\n',
      401,
    ],
    ['headers without end', `GET / HTTP/1.1\r\nHost: localhost\r\nX: ${'x'.repeat(70_000)}\r\n\r\n`, 400],
  ])('%s is answered with a problem', async (_what, bytes, status) => {
    const text = await exchange(bytes)
    expect(text).toMatch(new RegExp(`^HTTP/1.1 ${status} `))
    expect(text).toMatch(/content-type: application\/problem\+json/i)
  })

  it('an address of 20,000 characters is still heard, and asked who it is', async () => {
    const response = await fetch(`${hub.url}/api/orders?q=${'x'.repeat(20_000)}`)
    expect(response.status).toBe(401)
  })
})
