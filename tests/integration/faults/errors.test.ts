import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ask, refusal, refused } from '../../support/asking.ts'
import { startTestHub, type TestHub } from '../../support/hub/test-hub.ts'
import { type Cast, castOf, newOrder } from '../../support/people.ts'

let hub: TestHub
let cast: Cast
let orderId: string

beforeAll(async () => {
  hub = await startTestHub()
  cast = await castOf(hub.url)
  orderId = (await cast.staff.create())._id
})
afterAll(() => hub.stop())

const JSON_TYPE = { 'Content-Type': 'application/json' }
const putRaw = (raw: string | Uint8Array<ArrayBuffer>, headers: Record<string, string> = JSON_TYPE) =>
  cast.staff.ask('PUT', `/api/orders/${orderId}`, { raw, headers })

describe('When a body is no JSON', () => {
  it.each([
    '{"status":',
    '{status: "approved"}',
    "{'status':'approved'}",
    'undefined',
    '{"status":"approved"}}',
    '\u0000',
    '{"a":1,}',
    'NaN',
  ])('%s is 400', async (raw) => {
    expect(refusal(await putRaw(raw))).toBe('400 malformed_json')
  })

  it('a deep one is 400', async () => {
    expect(refusal(await putRaw(`${'['.repeat(100_000)}${']'.repeat(100_000)}`))).toBe('400 bad_request')
  })

  it('a deep one within a field is 400', async () => {
    expect(refusal(await putRaw(`{"notes":${'['.repeat(50_000)}${']'.repeat(50_000)}}`))).toBe('400 bad_request')
  })

  it.each(['__proto__', 'constructor', 'toString'])('a field named %s is unknown: 400', async (name) => {
    expect(refusal(await putRaw(`{"priority":"urgent","${name}":{"role":"admin"}}`))).toBe('400 bad_request')
  })

  it('none at all is 400', async () => {
    expect(refusal(await cast.staff.ask('PUT', `/api/orders/${orderId}`))).toBe('400 bad_request')
  })

  it('the errors say where', async () => {
    const items = [{ product: 'x', quantity: 0, unitPrice: 1 }]
    const problem = refused(await cast.staff.ask('POST', '/api/orders', { body: newOrder({ items }) }))
    expect(problem.errors).toEqual([{ path: 'items.0.quantity', message: expect.any(String) }])
  })
})

describe('When a body is large', () => {
  it('2 MB are 413', async () => {
    expect(refusal(await putRaw(JSON.stringify({ notes: 'x'.repeat(2_000_000) })))).toBe('413 body_too_large')
  })

  it('a little over 256 kB is 413', async () => {
    expect(refusal(await putRaw(`{"notes":"${'x'.repeat(256 * 1024)}"}`))).toBe('413 body_too_large')
  })

  it('200 kB are read', async () => {
    expect(refusal(await putRaw(`{"notes":"${'x'.repeat(200_000)}"}`))).toBe('400 bad_request')
  })

  it('a small one that unpacks to 2 MB is 413', async () => {
    const packed = new Uint8Array(gzipSync(`{"notes":"${'x'.repeat(2_000_000)}"}`))
    expect(refusal(await putRaw(packed, { ...JSON_TYPE, 'Content-Encoding': 'gzip' }))).toBe('413 body_too_large')
  })

  it('one that only claims to be packed is 400', async () => {
    expect(refusal(await putRaw('{}', { ...JSON_TYPE, 'Content-Encoding': 'gzip' }))).toBe('400 bad_request')
  })

  it('without a session it is 401', async () => {
    const asking = { raw: 'x'.repeat(2_000_000), headers: JSON_TYPE }
    expect(refusal(await ask(hub.url, 'PUT', `/api/orders/${orderId}`, asking))).toBe('401 unauthenticated')
  })

  it('the order is as it was', async () => {
    expect(await cast.staff.get('order', `/orders/${orderId}`)).toMatchObject({ version: 1, notes: null })
  })
})

describe('When a body is of another type', () => {
  it.each([
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/xml',
    'application/json; charset=iso-8859-1',
    'nonsense',
  ])('%s is 415', async (type) => {
    expect(refusal(await putRaw('{"priority":"urgent"}', { 'Content-Type': type }))).toBe('415 not_json')
  })

  it('an encoding that nobody knows is 415', async () => {
    expect(refusal(await putRaw('{}', { ...JSON_TYPE, 'Content-Encoding': 'zip' }))).toBe('415 not_json')
  })

  it('sign-in by form is 415', async () => {
    const asking = { raw: 'email=a&password=b', headers: { 'Content-Type': 'application/x-www-form-urlencoded' } }
    expect(refusal(await ask(hub.url, 'POST', '/api/auth/login', asking))).toBe('415 not_json')
  })

  it.each(['application/json; charset=utf-8', 'application/merge-patch+json'])('%s is taken', async (type) => {
    const { _id } = await cast.staff.create()
    const asking = { raw: '{"priority":"urgent"}', headers: { 'Content-Type': type } }
    expect((await cast.staff.ask('PUT', `/api/orders/${_id}`, asking)).status).toBe(200)
  })
})

describe('When a method is not there', () => {
  it.each([
    ['DELETE', '/api/orders/1', 'GET, PUT'],
    ['PATCH', '/api/orders/1', 'GET, PUT'],
    ['PUT', '/api/orders', 'GET, POST'],
    ['DELETE', '/api/board', 'GET'],
    ['POST', '/api/session', 'GET'],
    ['GET', '/api/orders/1/recall', 'POST'],
    ['GET', '/api/auth/login', 'POST'],
    ['DELETE', '/api/setup', 'GET, POST'],
    ['GET', '/api/account/password', 'PUT'],
    ['GET', '/api/notifications/read-all', 'POST, PUT'],
    ['POST', '/api/openapi.json', 'GET'],
    ['PUT', '/api/healthz', 'GET'],
    ['DELETE', '/', 'GET, HEAD'],
  ])('%s %s is 405, and Allow says what is', async (method, path, allow) => {
    const answer = await cast.admin.ask(method, path)
    expect(refusal(answer)).toBe('405 method_not_allowed')
    const named = answer.headers.get('allow')?.split(', ').sort()
    expect(named).toEqual(expect.arrayContaining(allow.split(', ')))
  })

  it('without a session it is 401', async () => {
    expect(refusal(await ask(hub.url, 'DELETE', '/api/orders/1'))).toBe('401 unauthenticated')
  })
})

describe('When a path is not there', () => {
  it.each(['/api/nothing', '/api', '/api/orders/1/2/3', '/api/users', '/api/orders/1/events'])(
    '%s is 404',
    async (path) => {
      expect(refusal(await cast.admin.ask('GET', path))).toBe('404 not_found')
    },
  )

  it('without a session it is 401', async () => {
    expect(refusal(await ask(hub.url, 'GET', '/api/nothing'))).toBe('401 unauthenticated')
  })

  it('an unknown order is "Order not found"', async () => {
    expect(refused(await cast.staff.ask('GET', '/api/orders/nothing')).message).toBe('Order not found')
  })

  it.each([
    '/api/orders/%',
    '/api/orders/%E0%A4%A',
    '/api/orders/%ff/timeline',
    '/api/%zz',
    '/%',
    '/%E0%A4%A',
    '/assets/%c0',
  ])('a bad encoding such as %s is 400', async (path) => {
    expect(refusal(await cast.admin.ask('GET', path))).toBe('400 bad_request')
  })

  it.each(['/api/orders/%00', '/api/orders/%2e%2e%2f', '/api/orders/%F0%9F%98%80', '/api/orders/1%0d%0aX: y'])(
    'an odd id such as %s is 404',
    async (path) => {
      expect(refusal(await cast.admin.ask('GET', path))).toBe('404 not_found')
    },
  )

  it.each(['/..%2f..%2fetc%2fpasswd', '/%2e%2e/%2e%2e/package.json', '/assets/..%2f..%2fpackage.json', '/dispatch.db'])(
    'no file outside the screens is served: %s',
    async (path) => {
      const answer = await ask(hub.url, 'GET', path)
      expect(answer.text).not.toMatch(/root:|"dependencies"|SQLite format/)
    },
  )

  it('an odd query is 400', async () => {
    expect(refusal(await cast.admin.ask('GET', '/api/orders?q[$ne]=1'))).toBe('400 bad_request')
  })
})

describe('When there is no session', () => {
  it.each([
    ['GET', '/api/session'],
    ['POST', '/api/auth/logout'],
    ['GET', '/api/board'],
    ['GET', '/api/orders'],
    ['GET', '/api/orders/1'],
    ['GET', '/api/orders/1/timeline'],
    ['POST', '/api/orders'],
    ['PUT', '/api/orders/1'],
    ['POST', '/api/orders/1/recall'],
    ['GET', '/api/workflow'],
    ['GET', '/api/changes'],
    ['GET', '/api/notifications'],
    ['PUT', '/api/notifications/1'],
    ['POST', '/api/notifications/read-all'],
    ['GET', '/api/people'],
    ['POST', '/api/people'],
    ['PUT', '/api/people/1'],
    ['GET', '/api/company'],
    ['PUT', '/api/company'],
    ['PUT', '/api/account/password'],
    ['GET', '/api/customers'],
  ])('%s %s is 401, before its body or query is looked at', async (method, path) => {
    const asking = method === 'GET' ? {} : { raw: '{"', headers: { 'Content-Type': 'text/html' } }
    expect(refusal(await ask(hub.url, method, `${path}?limit=-1`, asking))).toBe('401 unauthenticated')
  })
})
