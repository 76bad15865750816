import { PROBLEMS } from '../../shared/contract/problem.ts'
import type { Refusal } from '../commands/refusal.ts'

export const PROBLEM_TYPE = 'application/problem+json'

/** The problem's status and JSON; what a refusal adds stands beside the fields that every problem has. */
export function problemOf({ code, message, details }: Refusal): { status: number; json: string } {
  const { status, title } = PROBLEMS[code]
  return { status, json: JSON.stringify({ ...details, type: 'about:blank', title, status, code, message }) }
}
