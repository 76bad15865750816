import { DISCOUNT_LIMIT_PERCENT } from '../../../shared/domain/discount.ts'
import type { Role } from '../../../shared/domain/role.ts'
import {
  isFinal,
  type Placed,
  type Step,
  statusNamed,
  stepsFrom,
  type Workflow,
} from '../../../shared/domain/workflow.ts'

/** What a person may do with an order's status. */
export interface StepsForPerson {
  /** The status's one next step, whoever may take it. */
  next: Step | null
  mayTakeNext: boolean
  /** The other steps that this person may take: hold and stop last. */
  others: Step[]
}

export function stepsFor(workflow: Workflow, order: Placed, role: Role): StepsForPerson {
  const steps = stepsFrom(workflow, order)
  const target = statusNamed(workflow, order.status)?.next
  const next = steps.find((step) => step.transition.to === target) ?? null
  const may = (step: Step) => step.transition.roles.includes(role)
  const others = steps.filter((step) => step !== next && may(step))
  const weight = { advance: 0, hold: 1, stop: 2 }
  return {
    next,
    mayTakeNext: next !== null && may(next),
    others: others.sort((a, b) => weight[a.transition.kind] - weight[b.transition.kind]),
  }
}

/** Whether this person may give the order a discount. */
export function mayDiscount(workflow: Workflow, order: Placed, role: Role): boolean {
  return DISCOUNT_LIMIT_PERCENT[role] > 0 && !isFinal(workflow, order.status)
}

/** Who a step waits for, as a sentence, for a person who may not take it. */
export function waitsFor(step: Step): string {
  return step.transition.roles.includes('manager') ? 'Waits for a manager' : 'Waits for an admin'
}
