import { MINUTE } from './instant.ts'
import { isManagerOrUp, type Role } from './role.ts'

export const RECALL_REASONS = ['too_late', 'changed_since', 'not_a_status_change', 'already_recalled'] as const
export type RecallReason = (typeof RECALL_REASONS)[number]

/** How long after a status change it may be recalled, in milliseconds; null when this person never may. */
export function recallWindow(role: Role, isAuthor: boolean): number | null {
  if (isManagerOrUp(role)) return 30 * MINUTE
  return isAuthor ? 2 * MINUTE : null
}
