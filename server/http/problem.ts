import type { Response } from 'express'
import { PROBLEMS, type ProblemCode } from '../../shared/contract/problem.ts'
import type { Refusal } from '../commands/refusal.ts'

/** Seconds after which a client may try again when nothing can be saved. */
const RETRY_AFTER = 2

export const PROBLEM_TYPE = 'application/problem+json'

/** The problem's status and JSON; what a refusal adds stands beside the fields that every problem has. */
export function problemOf({ code, message, details }: Refusal): { status: number; json: string } {
  const { status, title } = PROBLEMS[code]
  return { status, json: JSON.stringify({ ...details, type: 'about:blank', title, status, code, message }) }
}

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
