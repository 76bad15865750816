import type { Response } from 'express'
import type { ProblemCode } from '../../shared/contract/problem.ts'
import type { Refusal } from '../commands/refusal.ts'
import { PROBLEM_TYPE, problemOf } from '../views/problem-view.ts'

/** Seconds after which a client may try again when nothing can be saved. */
const RETRY_AFTER = 2

/** Answers with a problem. */
export function sendProblem(response: Response, refusal: Refusal): void {
  const { status, json } = problemOf(refusal)
  if (status === 503) response.setHeader('Retry-After', RETRY_AFTER)
  if (status === 401) response.setHeader('WWW-Authenticate', 'Bearer')
  response.status(status).type(PROBLEM_TYPE).send(json)
}

/** A refusal that is thrown where an edge cannot answer itself; the error handler answers it. */
export class Refused extends Error {
  override name = 'Refused'
  readonly refusal: Refusal

  constructor(code: ProblemCode, message: string, details?: Refusal['details']) {
    super(message)
    this.refusal = details ? { code, message, details } : { code, message }
  }
}
