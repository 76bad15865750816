import type { CountedOrder } from '../../shared/contract/order.ts'
import { labelOf, type Workflow } from '../../shared/domain/workflow.ts'
import { firstNameOf, shortNumber } from './names.ts'

/** An order as it was, where it was known, and as somebody made it. */
export interface SeenChange {
  before: CountedOrder | undefined
  after: CountedOrder
}

/** What others did, in one sentence: "Bilal: 0427 approved", "Bilal changed 3 orders", "2 people changed 6 orders". */
export function summaryOf(changes: readonly SeenChange[], workflow: Workflow): string {
  const last = new Map(changes.map((change) => [change.after._id, change]))
  const people = new Set(changes.map(({ after }) => after.updatedBy.name))
  const [only] = last.values()
  if (only === undefined) return ''
  const who = firstNameOf(only.after.updatedBy)
  if (last.size === 1 && people.size === 1)
    return `${who}: ${shortNumber(only.after.orderNumber)} ${deed(only, workflow)}`
  const orders = last.size === 1 ? shortNumber(only.after.orderNumber) : `${last.size} orders`
  return people.size === 1 ? `${who} changed ${orders}` : `${people.size} people changed ${orders}`
}

/** Which orders somebody made urgent, in one sentence; empty where nobody did. */
export function urgentText(changes: readonly SeenChange[]): string {
  const urgent = changes.filter(({ before, after }) => after.priority === 'urgent' && before?.priority !== 'urgent')
  const [first] = urgent
  if (first === undefined) return ''
  if (urgent.length > 1) return `${urgent.length} orders are urgent now`
  return `Urgent: ${first.after.orderNumber}, ${first.after.customer.name}`
}

function deed({ before, after }: SeenChange, workflow: Workflow): string {
  if (before === undefined) return after.version === 1 ? 'placed' : 'changed'
  return before.status === after.status ? 'changed' : labelOf(workflow, after.status).toLowerCase()
}
