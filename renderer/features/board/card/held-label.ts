import { labelOf, type Workflow } from '../../../../shared/domain/workflow.ts'

/** What the workflow calls an order that was put aside; null where none can be. */
export function heldLabel(workflow: Workflow): string | null {
  const hold = workflow.transitions.find(({ kind }) => kind === 'hold')
  return hold ? labelOf(workflow, hold.to) : null
}
