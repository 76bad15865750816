import type { CountedOrder } from '../../../../shared/contract/order.ts'
import type { Role } from '../../../../shared/domain/role.ts'
import { labelOf, type Step, type Workflow } from '../../../../shared/domain/workflow.ts'
import { stepsFor } from '../../../stores/board/steps.ts'

/** One line of a card's menu that changes the order. */
export interface StepChoice {
  id: string
  text: string
  step: Step
}

/** A card's menu, in its parts: what stops the order comes last, after a line. */
export interface StepChoices {
  /** Every status that this person may set now, by its label. */
  moves: readonly StepChoice[]
  holds: readonly StepChoice[]
  stops: readonly StepChoice[]
}

/** What this person may do with the order. A step that needs a reason ends in three dots. Pure. */
export function stepChoices(workflow: Workflow, order: CountedOrder, role: Role): StepChoices {
  const { next, mayTakeNext, others } = stepsFor(workflow, order, role)
  const all = next !== null && mayTakeNext ? [next, ...others] : others
  const choice = (step: Step, text: string) => ({
    id: step.to,
    text: needsReason(step) ? `${text}…` : text,
    step,
  })
  const ofKind = (kind: string) => all.filter((step) => step.transition.kind === kind)
  const byVerb = (step: Step) => choice(step, step.transition.verb)
  return {
    moves: all.map((step) => choice(step, labelOf(workflow, step.to))),
    holds: ofKind('hold').map(byVerb),
    stops: ofKind('stop').map(byVerb),
  }
}

export function needsReason(step: Step): boolean {
  return step.transition.kind !== 'advance'
}
