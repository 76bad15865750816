import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { API, type Endpoint } from '../../shared/contract/api.ts'
import { type Answer, ask, refusal } from '../support/asking.ts'
import { startTestHub, type TestHub } from '../support/hub/test-hub.ts'

let hub: TestHub
let answer: Answer
let document: z.infer<typeof openApi>

beforeAll(async () => {
  hub = await startTestHub()
  answer = await ask(hub.url, 'GET', '/api/openapi.json')
  document = openApi.parse(answer.json)
})
afterAll(() => hub.stop())

/** As much of OpenAPI 3.1 as a document of REST calls has to keep to. */
const jsonSchema = z.looseObject({
  type: z
    .union([
      z.enum(['string', 'number', 'integer', 'boolean', 'object', 'array', 'null']),
      z.array(z.enum(['string', 'number', 'integer', 'boolean', 'object', 'array', 'null'])),
    ])
    .optional(),
  $ref: z.string().startsWith('#/').optional(),
  nullable: z.never().optional(),
})
const media = z.record(z.string().regex(/^[\w.+-]+\/[\w.+-]+$/), z.strictObject({ schema: jsonSchema }))
const operation = z.strictObject({
  operationId: z.string().min(1),
  summary: z.string().min(1),
  security: z.array(z.record(z.string(), z.array(z.string()))),
  parameters: z.array(
    z.strictObject({
      name: z.string().min(1),
      in: z.enum(['path', 'query', 'header']),
      required: z.boolean().optional(),
      schema: jsonSchema,
    }),
  ),
  requestBody: z.strictObject({ required: z.boolean(), content: media }).optional(),
  responses: z.record(
    z.string().regex(/^(?:[1-5]\d\d|default)$/),
    z.strictObject({
      description: z.string().min(1),
      headers: z.record(z.string(), z.strictObject({ description: z.string(), schema: jsonSchema })).optional(),
      content: media.optional(),
    }),
  ),
})
const openApi = z.strictObject({
  openapi: z.string().regex(/^3\.1\.\d+$/),
  info: z.strictObject({ title: z.string().min(1), version: z.string().min(1), description: z.string().optional() }),
  paths: z.record(
    z.string().startsWith('/'),
    z.strictObject({ get: operation.optional(), post: operation.optional(), put: operation.optional() }),
  ),
  components: z.strictObject({
    schemas: z.record(z.string().regex(/^[\w.-]+$/), jsonSchema),
    securitySchemes: z.record(z.string(), z.looseObject({ type: z.enum(['http', 'apiKey']) })),
  }),
})

const operations = () =>
  Object.entries(document.paths).flatMap(([path, item]) =>
    Object.entries(item).flatMap(([method, each]) => (each ? [{ path, method, ...each }] : [])),
  )

function refsIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(refsIn)
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, field]) =>
    key === '$ref' && typeof field === 'string' ? [field] : refsIn(field),
  )
}

describe('When the interface’s document is read', () => {
  it('it is JSON, without a session', () => {
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'application/json; charset=utf-8'])
  })

  it('it has every call of the contract', () => {
    const calls = operations().map(({ method, path }) => `${method} ${path}`)
    const contract = Object.values<Endpoint>(API).map(
      ({ method, path }) => `${method} /api${path.replace(/:(\w+)/g, '{$1}')}`,
    )
    expect(calls.sort()).toEqual(contract.sort())
  })

  it.each([
    'post /api/auth/login',
    'post /api/auth/logout',
    'get /api/session',
    'post /api/setup',
    'get /api/people',
    'post /api/people',
    'put /api/people/{id}',
    'get /api/company',
    'put /api/company',
    'put /api/account/password',
    'get /api/customers',
    'get /api/board',
    'get /api/orders',
    'get /api/orders/{id}',
    'get /api/orders/{id}/timeline',
    'post /api/orders',
    'put /api/orders/{id}',
    'post /api/orders/{id}/recall',
    'get /api/workflow',
    'get /api/changes',
    'get /api/notifications',
    'put /api/notifications/{id}',
    'post /api/notifications/read-all',
  ])('it has %s', (call) => {
    expect(operations().map(({ method, path }) => `${method} ${path}`)).toContain(call)
  })

  it('every operation has a name of its own', () => {
    const names = operations().map(({ operationId }) => operationId)
    expect(new Set(names).size).toBe(names.length)
  })

  it('every part of a path in braces is a parameter, and every such parameter is in the path', () => {
    for (const { path, parameters } of operations()) {
      const declared = parameters.filter((each) => each.in === 'path')
      expect(declared.map(({ name }) => `{${name}}`)).toEqual(path.match(/\{\w+\}/g) ?? [])
      expect(declared.every(({ required }) => required === true)).toBe(true)
    }
  })

  it('no parameter is named twice', () => {
    for (const { parameters } of operations()) {
      const names = parameters.map((each) => `${each.in} ${each.name}`)
      expect(new Set(names).size).toBe(names.length)
    }
  })

  it('every reference within it leads somewhere', () => {
    for (const reference of new Set(refsIn(answer.json))) {
      const target = reference
        .replace('#/', '')
        .split('/')
        .reduce<unknown>(
          (value, key) => (typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined),
          answer.json,
        )
      expect(target, reference).toBeDefined()
    }
  })

  it('every named way of signing in is defined', () => {
    const named = operations().flatMap(({ security }) => security.flatMap((each) => Object.keys(each)))
    expect(Object.keys(document.components.securitySchemes)).toEqual(expect.arrayContaining([...new Set(named)]))
  })

  it('every call has one good answer, and tells of 400, 503 and any other refusal', () => {
    for (const { responses } of operations()) {
      const statuses = Object.keys(responses)
      expect(statuses.filter((status) => status.startsWith('2'))).toHaveLength(1)
      expect(statuses).toEqual(expect.arrayContaining(['400', '503', 'default']))
    }
  })

  it('commands take an Idempotency-Key, and changes an If-Match', () => {
    const headers = operations().flatMap(({ method, path, parameters }) => {
      const names = parameters.filter((each) => each.in === 'header').map(({ name }) => name)
      return names.length > 0 ? [`${method} ${path}: ${names.join(', ')}`] : []
    })
    expect(headers.sort()).toEqual([
      'post /api/orders/{id}/recall: Idempotency-Key, If-Match',
      'post /api/orders: Idempotency-Key',
      'put /api/orders/{id}: Idempotency-Key, If-Match',
    ])
  })
})

describe('When the hub is asked how it is', () => {
  it.each(['/api/healthz', '/api/readyz'])('%s is 200 without a session', async (path) => {
    expect((await ask(hub.url, 'GET', path)).status).toBe(200)
  })

  it.each(['/api/healthz', '/api/readyz', '/api/openapi.json'])('HEAD %s is 200', async (path) => {
    expect((await ask(hub.url, 'HEAD', path)).status).toBe(200)
  })
})

describe('When the document says what else a call needs and gives', () => {
  it('a call with a session takes the token, or this hub’s cookie', () => {
    const named = z.object({ name: z.string() }).parse(document.components.securitySchemes.cookie)
    expect(named.name).toBe(`dispatch_session_${new URL(hub.url).port}`)
    const board = operations().find(({ operationId }) => operationId === 'board')
    expect(board?.security).toEqual([{ bearer: [] }, { cookie: [] }])
  })

  it('a changed order comes with its version, and a hub that cannot save says when to try again', () => {
    const change = operations().find(({ operationId }) => operationId === 'changeOrder')
    expect(Object.keys(change?.responses['200']?.headers ?? {})).toContain('ETag')
    expect(Object.keys(change?.responses['503']?.headers ?? {})).toEqual(['Retry-After'])
  })
})

describe('When the screens are served', () => {
  const policy = async (path: string) => (await ask(hub.url, 'GET', path)).headers.get('content-security-policy') ?? ''

  it.each(['/', '/orders/5f5f5f5f5f5f5f5f5f5f5f5f', '/alerts?q=x'])('%s is the app', async (path) => {
    const page = await ask(hub.url, 'GET', path)
    expect([page.status, page.headers.get('content-type'), page.text]).toEqual([
      200,
      'text/html; charset=utf-8',
      expect.stringContaining('<title>Screens</title>'),
    ])
  })

  it('a file that is not there is 404', async () => {
    expect(refusal(await ask(hub.url, 'GET', '/assets/none.js'))).toBe('404 not_found')
  })

  it('the policy lets in nothing but the hub’s own', async () => {
    const rules = (await policy('/')).split(';').map((rule) => rule.trim())
    expect(rules).toEqual(
      expect.arrayContaining(["default-src 'self'", "object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'"]),
    )
  })

  it.each(['unsafe-inline', 'unsafe-eval', 'upgrade-insecure-requests', '*', 'http:'])(
    'the policy has no %s',
    async (weakness) => {
      expect(await policy('/')).not.toContain(weakness)
    },
  )

  it('no page is kept that would show an old build', async () => {
    expect((await ask(hub.url, 'GET', '/')).headers.get('cache-control')).toBe('no-cache')
  })

  it.each([
    ['x-content-type-options', 'nosniff'],
    ['x-powered-by', null],
    ['strict-transport-security', null],
    ['referrer-policy', 'no-referrer'],
  ])('the header %s is %s', async (name, value) => {
    expect((await ask(hub.url, 'GET', '/')).headers.get(name)).toBe(value)
  })
})
