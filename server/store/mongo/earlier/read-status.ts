import { firstStatus, type Status, statusNamed, type Workflow } from '../../../../shared/domain/workflow.ts'
import { cutTo, type Field, lineFrom } from './read-values.ts'

/** A status of the workflow, and what the document says where that is none of it. */
export interface KnownStatus {
  status: Status
  unknown: string | null
}

/** Words for statuses that were in use beside the earlier system's own. */
const OTHER_WORDS = new Map([
  ['delivered', 'completed'],
  ['complete', 'completed'],
  ['canceled', 'cancelled'],
  ['hold', 'on_hold'],
])
const ON_HOLD = 'on_hold'

/** The status; one that nobody knows is put on hold, where somebody looks at it and no clock runs. */
export function readStatus(value: Field, workflow: Workflow, remarks: string[]): KnownStatus {
  const stated = lineFrom(value)
  if (stated === null) {
    remarks.push(`status is missing: taken as ${firstStatus(workflow)}.`)
    return { status: firstStatus(workflow), unknown: null }
  }
  const word = stated.toLowerCase().replace(/[\s-]+/g, '_')
  const status = OTHER_WORDS.get(word) ?? word
  if (statusNamed(workflow, status)) {
    if (status !== stated) remarks.push(`status “${cutTo(stated, 60)}” is taken as ${status}.`)
    return { status, unknown: null }
  }
  const instead = statusNamed(workflow, ON_HOLD) ? ON_HOLD : firstStatus(workflow)
  remarks.push(`status “${cutTo(stated, 60)}” is none of the workflow: taken as ${instead}.`)
  return { status: instead, unknown: cutTo(stated, 60) }
}
