import type { OrderCore } from '../../shared/contract/order.ts'
import { labelOf, type Workflow } from '../../shared/domain/workflow.ts'
import { firstNameOf } from './names.ts'

/** Why a change was not saved when somebody else was first: "Not saved: Bilal dispatched it at 14:02". */
export function conflictText(current: OrderCore, workflow: Workflow, clock: (instant: string) => string): string {
  const who = firstNameOf(current.updatedBy)
  const at = clock(current.updatedAt)
  if (current.statusChangedAt !== current.updatedAt) return `Not saved: ${who} changed it at ${at}`
  return `Not saved: ${who} ${deed(labelOf(workflow, current.status))} at ${at}`
}

/** A label that is a participle ("Dispatched") says what was done; any other says where it went. */
function deed(label: string): string {
  return /^\p{Lu}\p{Ll}+ed$/u.test(label) ? `${label.toLowerCase()} it` : `moved it to ${label}`
}
