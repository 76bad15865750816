import type { CountedOrder } from '../../../shared/contract/order.ts'
import type { Instant } from '../../../shared/domain/instant.ts'
import type { Role } from '../../../shared/domain/role.ts'
import { type Step, stepsFrom, type Workflow } from '../../../shared/domain/workflow.ts'
import type { OrdersById } from './orders-by-id.ts'
import { stepsFor } from './steps.ts'
import { morePressing } from './view.ts'

/** The step that an order waits for this person to take, as its staff may not; null where there is none. */
export function answerDue(order: CountedOrder, workflow: Workflow, role: Role): Step | null {
  const { next, mayTakeNext } = stepsFor(workflow, order, role)
  return next !== null && mayTakeNext && isAnswer(next) ? next : null
}

/** The orders that wait for an answer of this person's, most pressing first. */
export function ordersToAnswer(byId: OrdersById, workflow: Workflow, role: Role, now: Instant): CountedOrder[] {
  const statuses = new Set(workflow.statuses.filter(({ status }) => waits(status, workflow, role)).map(nameOf))
  if (statuses.size === 0) return []
  const waiting = [...byId.values()].filter((order) => statuses.has(order.status))
  return waiting.sort((a, b) => morePressing(a, b, now))
}

/** Whether anything can ever wait for somebody with this role. */
export function mayAnswer(workflow: Workflow, role: Role): boolean {
  return workflow.statuses.some(({ status }) => waits(status, workflow, role))
}

function waits(status: string, workflow: Workflow, role: Role): boolean {
  const next = workflow.statuses.find((each) => each.status === status)?.next
  const steps = stepsFrom(workflow, { status, heldFrom: null })
  return steps.some((step) => step.transition.to === next && step.transition.roles.includes(role) && isAnswer(step))
}

/** What the staff may do themselves nobody else has to answer. */
function isAnswer({ transition }: Step): boolean {
  return !transition.roles.includes('staff')
}

function nameOf({ status }: { status: string }): string {
  return status
}
