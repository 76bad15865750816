import { MANAGER_AND_UP, type Role, STAFF_AND_UP } from './role.ts'

/** A status's name; which ones there are is the workflow's to say. */
export type Status = string

/** Stands for the status that an order was held in. */
export const HELD_FROM = '$heldFrom'

export type TransitionKind = 'advance' | 'hold' | 'stop'

export interface WorkflowStatus {
  status: Status
  label: string
  /** The board's lane; null for a status that is on no lane. */
  lane: string | null
  /** The one step its card offers: a status, `$heldFrom`, or none. */
  next: Status | null
  final: boolean
  /** Minutes an order may stay before it is late; null for no limit. */
  limitMinutes: number | null
}

export interface Transition {
  from: Status
  /** A status, or `$heldFrom`. */
  to: Status
  verb: string
  kind: TransitionKind
  roles: readonly Role[]
}

/** A company's statuses and the transitions between them; the first status is where orders begin. */
export interface Workflow {
  statuses: readonly WorkflowStatus[]
  transitions: readonly Transition[]
}

/** What of an order the workflow looks at. */
export interface Placed {
  status: Status
  heldFrom: Status | null
}

/** A status that may be set from here, with the transition that sets it. */
export interface Step {
  to: Status
  transition: Transition
}

export function statusNamed(workflow: Workflow, status: Status): WorkflowStatus | undefined {
  return workflow.statuses.find((each) => each.status === status)
}

/** The label a person reads; the bare name for a status that the workflow does not have. */
export function labelOf(workflow: Workflow, status: Status): string {
  return statusNamed(workflow, status)?.label ?? status
}

export function isFinal(workflow: Workflow, status: Status): boolean {
  return statusNamed(workflow, status)?.final ?? false
}

/** Where orders begin. Throws on a workflow without statuses, which no schema lets in. */
export function firstStatus(workflow: Workflow): Status {
  const [first] = workflow.statuses
  if (first === undefined) throw new Error('A workflow needs at least one status.')
  return first.status
}

/** The lanes from left to right, each once. */
export function lanesOf(workflow: Workflow): string[] {
  return [...new Set(workflow.statuses.flatMap(({ lane }) => (lane === null ? [] : [lane])))]
}

/** Every step out of the order's status, whoever may take it: `next` first, then the others as listed. */
export function stepsFrom(workflow: Workflow, order: Placed): Step[] {
  const next = statusNamed(workflow, order.status)?.next
  const steps = workflow.transitions
    .filter((transition) => transition.from === order.status)
    .map((transition) => ({ to: destination(workflow, order, transition), transition }))
  return [
    ...steps.filter((step) => step.transition.to === next),
    ...steps.filter((step) => step.transition.to !== next),
  ]
}

/** What a person with this role may set now, in the workflow's order. */
export function nextStatuses(workflow: Workflow, order: Placed, role: Role): Status[] {
  return stepsFrom(workflow, order)
    .filter((step) => step.transition.roles.includes(role))
    .map((step) => step.to)
}

function destination(workflow: Workflow, order: Placed, transition: Transition): Status {
  return transition.to === HELD_FROM ? (order.heldFrom ?? firstStatus(workflow)) : transition.to
}

const hold = { to: 'on_hold', verb: 'Hold', kind: 'hold' } as const
const cancel = { to: 'cancelled', verb: 'Cancel', kind: 'stop', roles: MANAGER_AND_UP } as const
const forward = { kind: 'advance', roles: STAFF_AND_UP } as const

/** The workflow that a new company starts with. */
export const DEFAULT_WORKFLOW: Workflow = {
  statuses: [
    { status: 'pending', label: 'Pending', lane: 'To approve', next: 'approved', final: false, limitMinutes: 60 },
    { status: 'approved', label: 'Approved', lane: 'To pick', next: 'processing', final: false, limitMinutes: 60 },
    { status: 'confirmed', label: 'Confirmed', lane: 'To pick', next: 'processing', final: false, limitMinutes: 60 },
    { status: 'processing', label: 'Picking', lane: 'To pick', next: 'allocated', final: false, limitMinutes: 60 },
    { status: 'allocated', label: 'Packed', lane: 'Packed', next: 'dispatched', final: false, limitMinutes: 30 },
    {
      status: 'dispatched',
      label: 'Dispatched',
      lane: 'On the road',
      next: 'shipped',
      final: false,
      limitMinutes: 120,
    },
    { status: 'shipped', label: 'Shipped', lane: 'On the road', next: 'completed', final: false, limitMinutes: 240 },
    { status: 'on_hold', label: 'On hold', lane: 'On hold', next: HELD_FROM, final: false, limitMinutes: null },
    { status: 'rejected', label: 'Rejected', lane: null, next: null, final: true, limitMinutes: null },
    { status: 'completed', label: 'Completed', lane: null, next: null, final: true, limitMinutes: null },
    { status: 'cancelled', label: 'Cancelled', lane: null, next: null, final: true, limitMinutes: null },
  ],
  transitions: [
    { from: 'pending', to: 'approved', verb: 'Approve', kind: 'advance', roles: MANAGER_AND_UP },
    { from: 'pending', to: 'rejected', verb: 'Reject', kind: 'stop', roles: MANAGER_AND_UP },
    { from: 'pending', ...hold, roles: MANAGER_AND_UP },
    { from: 'pending', ...cancel },
    { from: 'approved', to: 'processing', verb: 'Pick', ...forward },
    { from: 'approved', to: 'confirmed', verb: 'Confirm', ...forward },
    { from: 'approved', ...hold, roles: STAFF_AND_UP },
    { from: 'approved', ...cancel },
    { from: 'confirmed', to: 'processing', verb: 'Pick', ...forward },
    { from: 'confirmed', ...hold, roles: STAFF_AND_UP },
    { from: 'confirmed', ...cancel },
    { from: 'processing', to: 'allocated', verb: 'Allocate', ...forward },
    { from: 'processing', ...hold, roles: STAFF_AND_UP },
    { from: 'processing', ...cancel },
    { from: 'allocated', to: 'dispatched', verb: 'Dispatch', ...forward },
    { from: 'allocated', ...hold, roles: STAFF_AND_UP },
    { from: 'allocated', ...cancel },
    { from: 'dispatched', to: 'shipped', verb: 'Ship', ...forward },
    { from: 'dispatched', to: 'completed', verb: 'Complete', ...forward },
    { from: 'shipped', to: 'completed', verb: 'Complete', ...forward },
    { from: 'on_hold', to: HELD_FROM, verb: 'Resume', ...forward },
    { from: 'on_hold', ...cancel },
  ],
}
