import type { Role } from '../../../../shared/domain/role.ts'
import {
  labelOf,
  lanesOf,
  type Placed,
  type Step,
  statusNamed,
  stepsFrom,
  type Workflow,
} from '../../../../shared/domain/workflow.ts'
import { waitsFor } from '../../../stores/board/steps.ts'

/** A part of a lane onto which an order can be dropped. */
export interface Zone {
  label: string
  /** Null for the part of its own lane that leaves it as it is. */
  step: Step | null
}

/** What a lane makes of a dragged order: the zones that take it, or else why there are none. */
export interface DropTarget {
  zones: readonly Zone[]
  why: string
}

/** For each lane what may be dropped there by this role. Pure. */
export function dropTargets(workflow: Workflow, order: Placed, role: Role): ReadonlyMap<string, DropTarget> {
  const steps = stepsFrom(workflow, order)
  const home = statusNamed(workflow, order.status)?.lane
  return new Map(
    lanesOf(workflow).map((lane) => {
      const here = steps.filter((step) => statusNamed(workflow, step.to)?.lane === lane)
      const allowed = here.filter((step) => step.transition.roles.includes(role))
      const zones = allowed.map((step) => ({ label: labelOf(workflow, step.to), step }))
      const isHome = lane === home
      if (isHome) return [lane, { zones: zones.length > 0 ? [...zones, LEAVE_IT] : [], why: 'It is here' }]
      return [lane, { zones, why: zones.length > 0 ? '' : whyNot(here[0], workflow, order) }]
    }),
  )
}

const LEAVE_IT: Zone = { label: 'Leave it as it is', step: null }

function whyNot(step: Step | undefined, workflow: Workflow, order: Placed): string {
  return step ? waitsFor(step) : `Not from ${labelOf(workflow, order.status)}`
}
