import { between, type Instant, MINUTE } from './instant.ts'
import { isManagerOrUp, type Role, worksHere } from './role.ts'

export const RECALL_REASONS = ['too_late', 'changed_since', 'not_a_status_change', 'already_recalled'] as const
export type RecallReason = (typeof RECALL_REASONS)[number]

/** How long after a status change it may be recalled, in milliseconds; null when this person never may. */
export function recallWindow(role: Role, isAuthor: boolean): number | null {
  if (isManagerOrUp(role)) return 30 * MINUTE
  return isAuthor ? 2 * MINUTE : null
}

/** What of an order tells whether its last change can be recalled. */
interface Changed {
  version: number
  statusChangedAt: Instant
  updatedAt: Instant
  /** To customers, the company. */
  updatedBy: { _id: string } | { name: string }
}

/** Whether this person may take back the order's last change now: one of its status, by themselves or lately enough. */
export function mayRecall(order: Changed, person: { _id: string; role: Role }, now: Instant): boolean {
  const isOfStatus = order.version > 1 && order.statusChangedAt === order.updatedAt
  const isAuthor = '_id' in order.updatedBy && order.updatedBy._id === person._id
  const window = recallWindow(person.role, isAuthor)
  return isOfStatus && worksHere(person.role) && window !== null && between(order.updatedAt, now) <= window
}
