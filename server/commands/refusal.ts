import type { ProblemCode } from '../../shared/contract/problem.ts'
import { failed } from '../../shared/domain/result.ts'

/** Why something is not done: a code of the contract, a sentence for the person, and what the answer adds. */
export interface Refusal {
  code: ProblemCode
  message: string
  details?: Readonly<Record<string, unknown>>
}

export function refuse(code: ProblemCode, message: string, details?: Readonly<Record<string, unknown>>) {
  return failed<Refusal>(details ? { code, message, details } : { code, message })
}

export const ORDER_NOT_FOUND: Refusal = { code: 'not_found', message: 'Order not found' }
