import { request } from 'node:http'
import { hostname } from 'node:os'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { type Asking, ask, refusal } from '../../support/asking.ts'
import { startTestHub, type TestHub } from '../../support/hub/test-hub.ts'
import { closeConsoles, connect } from '../../support/live-console.ts'
import { setUp, type TestPerson } from '../../support/people.ts'

let hub: TestHub
let admin: TestPerson

beforeAll(async () => {
  hub = await startTestHub({ hostNames: ['orders.example.test'] })
  admin = await setUp(hub.url)
})
afterEach(closeConsoles)
afterAll(() => hub.stop())

/** `fetch` lets nobody choose the Host, so this does without. */
function statusFor(host: string, path = '/api/healthz'): Promise<number | undefined> {
  const { promise, resolve, reject } = Promise.withResolvers<number | undefined>()
  const options = { host: '127.0.0.1', port: hub.port, path, headers: { Host: host }, setHost: false }
  request(options, (answer) => {
    answer.resume()
    resolve(answer.statusCode)
  })
    .on('error', reject)
    .end()
  return promise
}

const from = (origin: string, asking: Asking = {}) =>
  ask(hub.url, 'GET', '/api/session', { token: admin.token, ...asking, headers: { Origin: origin } })
const corsHeaders = ({ headers }: { headers: Headers }) =>
  [...headers.keys()].filter((name) => name.startsWith('access-control-'))

describe('When a request names a Host', () => {
  it.each([
    'localhost',
    'LOCALHOST:4310',
    'localhost.',
    '127.0.0.1',
    '127.0.0.1:1',
    '10.1.2.3:4310',
    '[::1]:4310',
    '[fe80::1]',
    hostname(),
    'orders.example.test',
    'ORDERS.example.test:80',
  ])('%s is the hub', async (host) => {
    expect(await statusFor(host)).toBe(200)
  })

  it.each([
    'evil.example',
    'localhost.evil.example',
    'evil.example:4310',
    '127.0.0.1.evil.example',
    'sub.orders.example.test',
    'user@localhost',
    'localhost/evil',
    'local host',
    '[::1',
  ])('%s is 421', async (host) => {
    expect(await statusFor(host)).toBe(421)
  })

  it('a foreign one gets no screens either', async () => {
    expect(await statusFor('evil.example', '/')).toBe(421)
  })

  it('a foreign one gets no socket', async () => {
    expect(await statusFor('evil.example', '/socket.io/?EIO=4&transport=polling')).toBe(421)
  })
})

describe('When a request comes from a page', () => {
  it('of the hub itself it is answered', async () => {
    expect((await from(hub.url)).status).toBe(200)
  })

  it.each([
    'http://evil.example',
    'https://127.0.0.1',
    'http://127.0.0.1:1',
    'null',
    'app://other',
    'app://console.evil',
    'file://',
    'chrome-extension://abcdefgh',
    '*',
  ])('of %s it is 403, even with a bearer', async (origin) => {
    expect(refusal(await from(origin))).toBe('403 origin_not_allowed')
  })

  it('of another origin there are no CORS headers', async () => {
    expect(corsHeaders(await from('http://evil.example'))).toEqual([])
  })

  it('of another origin a preflight is 403 without CORS headers', async () => {
    const headers = { Origin: 'http://evil.example', 'Access-Control-Request-Method': 'PUT' }
    const answer = await ask(hub.url, 'OPTIONS', '/api/orders/1', { headers })
    expect(refusal(answer)).toBe('403 origin_not_allowed')
    expect(corsHeaders(answer)).toEqual([])
  })

  it('of another origin the open documents are 403 too', async () => {
    const answer = await ask(hub.url, 'GET', '/api/openapi.json', { headers: { Origin: 'http://evil.example' } })
    expect(refusal(answer)).toBe('403 origin_not_allowed')
  })

  it('with no Origin a bearer is enough', async () => {
    expect((await admin.ask('GET', '/api/session')).status).toBe(200)
  })
})

describe('When the console’s pages ask', () => {
  const origin = 'app://console'

  it('they may read the answer', async () => {
    const answer = await from(origin)
    expect(answer.status).toBe(200)
    expect(answer.headers.get('access-control-allow-origin')).toBe(origin)
  })

  it('they may read a refusal, too', async () => {
    const answer = await from(origin, { token: 'nonsense' })
    expect(answer.status).toBe(401)
    expect(answer.headers.get('access-control-allow-origin')).toBe(origin)
  })

  it('they may not use cookies', async () => {
    expect((await from(origin)).headers.get('access-control-allow-credentials')).toBeNull()
  })

  it.each(['GET', 'POST', 'PUT'])('a preflight allows %s', async (method) => {
    const headers = { Origin: origin, 'Access-Control-Request-Method': method }
    const answer = await ask(hub.url, 'OPTIONS', '/api/orders', { headers })
    expect(answer.status).toBe(204)
    expect(answer.headers.get('access-control-allow-methods')).toContain(method)
  })

  it.each(['authorization', 'content-type', 'idempotency-key', 'if-match'])(
    'a preflight allows the header %s',
    async (name) => {
      const headers = {
        Origin: origin,
        'Access-Control-Request-Method': 'PUT',
        'Access-Control-Request-Headers': name,
      }
      const answer = await ask(hub.url, 'OPTIONS', '/api/orders/1', { headers })
      expect(answer.headers.get('access-control-allow-headers')?.toLowerCase().split(', ')).toContain(name)
    },
  )

  it('they may read whether an answer is a replay, and when to try again', async () => {
    const exposed = (await from(origin)).headers.get('access-control-expose-headers') ?? ''
    expect(exposed.split(', ')).toEqual(expect.arrayContaining(['Idempotency-Replayed', 'Retry-After']))
  })
})

describe('When a socket comes from a page', () => {
  const attempt = (transport: string, origin: string) =>
    connect(hub.url, admin.token, { transports: [transport], extraHeaders: { Origin: origin } })

  it.each(['websocket', 'polling'])('the console’s and the hub’s own get in by %s', async (transport) => {
    const lives = await Promise.all([attempt(transport, 'app://console'), attempt(transport, hub.url)])
    expect(lives.map(({ socket }) => socket.connected)).toEqual([true, true])
  })

  it.each(['websocket', 'polling'])('any other is refused by %s, and the hub goes on', async (transport) => {
    await expect(attempt(transport, 'http://evil.example')).rejects.toThrow()
    expect((await admin.ask('GET', '/api/session')).status).toBe(200)
  })

  it('polling from another origin is a problem without CORS headers', async () => {
    const path = '/socket.io/?EIO=4&transport=polling'
    const answer = await ask(hub.url, 'GET', path, { headers: { Origin: 'http://evil.example' } })
    expect(refusal(answer)).toBe('403 origin_not_allowed')
    expect(corsHeaders(answer)).toEqual([])
  })
})
