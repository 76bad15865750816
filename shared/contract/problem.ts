import { z } from 'zod'

/** Every code that an answer can carry, with its HTTP status and title. */
export const PROBLEMS = {
  bad_request: { status: 400, title: 'The request is not valid' },
  malformed_json: { status: 400, title: 'The body is not JSON' },
  unauthenticated: { status: 401, title: 'Not signed in' },
  wrong_credentials: { status: 401, title: 'Email or password is wrong' },
  forbidden: { status: 403, title: 'Not allowed' },
  discount_limit: { status: 403, title: 'The discount is above your limit' },
  origin_not_allowed: { status: 403, title: 'This page may not use the hub' },
  not_found: { status: 404, title: 'Not found' },
  method_not_allowed: { status: 405, title: 'Method not allowed' },
  version_conflict: { status: 409, title: 'The order has changed' },
  recall_not_possible: { status: 409, title: 'The change cannot be taken back' },
  order_number_taken: { status: 409, title: 'The order number is taken' },
  email_taken: { status: 409, title: 'The e-mail is taken' },
  already_set_up: { status: 409, title: 'The hub is set up already' },
  body_too_large: { status: 413, title: 'The body is too large' },
  not_json: { status: 415, title: 'The body has to be JSON' },
  wrong_host: { status: 421, title: 'The hub does not answer to this name' },
  transition_not_allowed: { status: 422, title: 'The order cannot go there from here' },
  discount_invalid: { status: 422, title: 'The discount is not possible' },
  customer_unknown: { status: 422, title: 'No such customer' },
  idempotency_key_reused: { status: 422, title: 'The key was used for something else' },
  last_admin: { status: 422, title: 'Somebody has to stay admin' },
  too_many_requests: { status: 429, title: 'Too many requests' },
  internal: { status: 500, title: 'Something went wrong in the hub' },
  store_unavailable: { status: 503, title: 'The hub cannot save' },
} as const satisfies Record<string, { status: number; title: string }>

export type ProblemCode = keyof typeof PROBLEMS

/** RFC 9457; `message` is a sentence for a person: what happened, what is safe, what to do. */
export const problem = z.looseObject({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  code: z.string(),
  message: z.string(),
  errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
})
