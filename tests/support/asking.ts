import type { z } from 'zod'
import { problem } from '../../shared/contract/problem.ts'

/** What the hub answered, its body read. */
export interface Answer {
  status: number
  headers: Headers
  text: string
  /** The body's JSON; undefined where there is none. */
  json: unknown
}

export interface Asking {
  token?: string | undefined
  headers?: Record<string, string>
  /** Sent as JSON. */
  body?: unknown
  /** Sent as it is, in place of `body`. */
  raw?: string | Uint8Array<ArrayBuffer>
}

/** One request from outside, as any client could make it. */
export async function ask(url: string, method: string, path: string, asking: Asking = {}): Promise<Answer> {
  const { token, headers = {}, body, raw } = asking
  const response = await fetch(`${url}${path}`, {
    method,
    redirect: 'manual',
    headers: {
      ...(body !== undefined && { 'Content-Type': 'application/json' }),
      ...(token !== undefined && { Authorization: `Bearer ${token}` }),
      ...headers,
    },
    ...(raw !== undefined ? { body: raw } : body !== undefined && { body: JSON.stringify(body) }),
  })
  const text = await response.text()
  const isJson = response.headers.get('content-type')?.includes('json') === true
  return {
    status: response.status,
    headers: response.headers,
    text,
    json: isJson && text !== '' ? JSON.parse(text) : undefined,
  }
}

/** The body of a good answer, by the contract's schema; fails the test with the answer where it is not. */
export function taken<Schema extends z.ZodType>(answer: Answer, schema: Schema): z.output<Schema> {
  if (answer.status >= 300) throw new Error(`refused with ${answer.status}: ${answer.text}`)
  return schema.parse(answer.json)
}

/** The problem of a refusal, checked to be one: the right type, the right fields, a sentence and never a stack. */
export function refused(answer: Answer) {
  if (answer.status < 400) throw new Error(`taken with ${answer.status}: ${answer.text}`)
  const found = problem.parse(answer.json)
  const type = answer.headers.get('content-type') ?? ''
  const faults = [
    ...(type.startsWith('application/problem+json') ? [] : [`the content type is ${type}`]),
    ...(found.status === answer.status ? [] : ['the status is another than the answer’s']),
    ...(/\bat .+:\d+:\d+|node_modules|\/server\//.test(answer.text) ? ['it shows a stack'] : []),
    ...(/^[A-Z].*[.!?]$|^Order not found$/s.test(found.message) ? [] : [`"${found.message}" is no sentence`]),
  ]
  if (faults.length > 0) throw new Error(`not a problem as the contract has it: ${faults.join('; ')}: ${answer.text}`)
  return found
}

/** Status and code of a refusal, for comparing both at once. */
export function refusal(answer: Answer): string {
  const { status, code } = refused(answer)
  return `${status} ${code}`
}
