import { labelOf, statusNamed, type Workflow } from '../../shared/domain/workflow.ts'

/** Where a status is, as the board says it: its lane, or in a lane of several statuses the status. */
export function placeOf(workflow: Workflow, status: string): string {
  const lane = statusNamed(workflow, status)?.lane
  return lane == null || isShared(workflow, lane) ? labelOf(workflow, status) : lane
}

/** Whether the lane holds several statuses, so that its cards have to say theirs. */
export function isShared(workflow: Workflow, lane: string): boolean {
  return workflow.statuses.filter((status) => status.lane === lane).length > 1
}
