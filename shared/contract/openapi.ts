import { z } from 'zod'
import { API, type Endpoint } from './api.ts'
import { PROBLEMS, type ProblemCode, problem } from './problem.ts'

const SESSION_NEEDED = [{ bearer: [] }, { cookie: [] }]

const VERSION_HEADERS = {
  ETag: { description: "The order's version, to be sent back as If-Match.", schema: { type: 'string' } },
  'Idempotency-Replayed': { description: '`true` where the same key was answered before.', schema: { type: 'string' } },
}
const RETRY_AFTER = { description: 'Seconds to wait.', schema: { type: 'integer' } }
const PROBLEM_CONTENT = { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } }
const WAITING_HELPS = new Set([429, 503])

/**
 * The OpenAPI 3.1 document of the REST interface, made from the same schemas that check it. The session's cookie is
 * named after the hub's port.
 */
export function openApiDocument(version: string, cookie: string): object {
  const paths: Record<string, Record<string, object>> = {}
  for (const [operationId, endpoint] of Object.entries<Endpoint>(API)) {
    const path = `/api${endpoint.path.replace(/:(\w+)/g, '{$1}')}`
    paths[path] = { ...paths[path], [endpoint.method]: operation(operationId, endpoint) }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Dispatch hub',
      version,
      description: 'Orders, their log, and notifications. Live changes come over Socket.IO; see the documentation.',
    },
    paths,
    components: {
      schemas: { Problem: schemaOf(problem, 'output') },
      securitySchemes: {
        bearer: { type: 'http', scheme: 'bearer' },
        cookie: { type: 'apiKey', in: 'cookie', name: cookie },
      },
    },
  }
}

function operation(operationId: string, endpoint: Endpoint): object {
  return {
    operationId,
    summary: endpoint.summary,
    security: endpoint.access === 'anyone' ? [] : SESSION_NEEDED,
    parameters: [...pathParameters(endpoint), ...queryParameters(endpoint), ...headerParameters(endpoint)],
    ...(endpoint.body && {
      requestBody: {
        required: endpoint.bodyOptional !== true,
        content: { 'application/json': { schema: schemaOf(endpoint.body, 'input') } },
      },
    }),
    responses: {
      [endpoint.status]: {
        description: endpoint.summary,
        ...(endpoint.idempotent && { headers: VERSION_HEADERS }),
        ...(endpoint.answer && { content: { 'application/json': { schema: schemaOf(endpoint.answer, 'output') } } }),
      },
      ...problemResponses(endpoint),
      default: { description: 'Any other refusal, such as 405, 413, 415, 421 and 429.', content: PROBLEM_CONTENT },
    },
  }
}

function pathParameters(endpoint: Endpoint): object[] {
  return [...endpoint.path.matchAll(/:(\w+)/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }))
}

function queryParameters(endpoint: Endpoint): object[] {
  if (!endpoint.query) return []
  const { properties = {}, required = [] } = schemaOf(endpoint.query, 'input')
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    in: 'query',
    required: required.includes(name),
    schema,
  }))
}

function headerParameters(endpoint: Endpoint): object[] {
  if (!endpoint.idempotent) return []
  const key = { name: 'Idempotency-Key', in: 'header', schema: { type: 'string', minLength: 1, maxLength: 200 } }
  const version = { name: 'If-Match', in: 'header', schema: { type: 'string' } }
  return endpoint.path.includes(':id') ? [key, version] : [key]
}

function problemResponses(endpoint: Endpoint): Record<string, object> {
  const always: ProblemCode[] = ['bad_request', 'store_unavailable']
  if (endpoint.access !== 'anyone') always.push('unauthenticated')
  if (endpoint.access === 'staff' || endpoint.access === 'admin') always.push('forbidden')
  const byStatus = Map.groupBy(new Set([...always, ...endpoint.problems]), (code) => PROBLEMS[code].status)
  return Object.fromEntries(
    [...byStatus].map(([status, codes]) => [
      status,
      {
        description: codes.map((code) => `\`${code}\`: ${PROBLEMS[code].title}`).join('. '),
        ...(WAITING_HELPS.has(status) && { headers: { 'Retry-After': RETRY_AFTER } }),
        content: PROBLEM_CONTENT,
      },
    ]),
  )
}

function schemaOf(schema: z.ZodType, io: 'input' | 'output') {
  return z.toJSONSchema(schema, { io, unrepresentable: 'any' })
}
