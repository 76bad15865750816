import type { ErrorRequestHandler } from 'express'
import type { Logger } from 'pino'
import { z } from 'zod'
import type { Refusal } from '../commands/refusal.ts'
import { StoreUnavailable } from '../store/port.ts'
import { Refused, sendProblem } from './problem.ts'

/** What body-parser and the router throw: a status, and for bodies a type. */
const httpError = z.looseObject({ status: z.number(), type: z.string().optional() })

/** The one place that turns what was thrown into an answer. Nothing of a stack leaves the hub. */
export function answerErrors(log: Logger): ErrorRequestHandler {
  return (error: unknown, request, response, next) => {
    if (response.headersSent) {
      next(error)
      return
    }
    const refusal = refusalFor(error)
    if (refusal.code === 'internal')
      log.error({ err: error, method: request.method, path: request.path }, 'a request failed')
    sendProblem(response, refusal)
  }
}

function refusalFor(error: unknown): Refusal {
  if (error instanceof Refused) return error.refusal
  if (error instanceof StoreUnavailable) {
    return { code: 'store_unavailable', message: `Nothing was changed, or it is not known: ${error.message}` }
  }
  const known = httpError.safeParse(error)
  switch (known.success ? known.data.status : 500) {
    case 413:
      return { code: 'body_too_large', message: 'The body is larger than 256 kB. Nothing was changed.' }
    case 415:
      return { code: 'not_json', message: 'The body has to be JSON in UTF-8, with the content type application/json.' }
    case 400:
      return known.data?.type === 'entity.parse.failed'
        ? { code: 'malformed_json', message: 'The body is not valid JSON. Nothing was changed.' }
        : { code: 'bad_request', message: 'The request is not valid. Nothing was changed.' }
    default:
      return { code: 'internal', message: 'Something went wrong in the hub; its log says what. Try again.' }
  }
}
