import { labelOf, statusNamed, type Workflow } from '../../shared/domain/workflow.ts'
import { shortNumber } from './names.ts'

/** Where a status is, as the board says it: its lane, or in a lane of several statuses the status. */
export function placeOf(workflow: Workflow, status: string): string {
  const lane = statusNamed(workflow, status)?.lane
  return lane == null || isShared(workflow, lane) ? labelOf(workflow, status) : lane
}

/** What taking back a status change does: "Undo: 0427 back to To approve". `from` is the status before it. */
export function undoText(workflow: Workflow, orderNumber: string, from: string): string {
  return `Undo: ${shortNumber(orderNumber)} back to ${placeOf(workflow, from)}`
}

/** Whether the lane holds several statuses, so that its cards have to say theirs. */
export function isShared(workflow: Workflow, lane: string): boolean {
  return workflow.statuses.filter((status) => status.lane === lane).length > 1
}
