import type { CountedOrder } from '../../../shared/contract/order.ts'
import type { Instant } from '../../../shared/domain/instant.ts'
import { isFinal, statusNamed, type Workflow } from '../../../shared/domain/workflow.ts'

/** What the lanes can be narrowed to. */
export const FILTERS = ['all', 'late', 'urgent', 'due', 'held', 'mine'] as const
export type Filter = (typeof FILTERS)[number]

export const SORTS = ['pressing', 'oldest'] as const
export type Sort = (typeof SORTS)[number]

/** How the board is looked at: which orders, in which order, for whom and when. */
export interface View {
  filter: Filter
  sort: Sort
  /** Whose orders are "mine": those that this person changed last. */
  personId: string
  /** When today began and ends, where the company is. */
  today: { began: Instant; ends: Instant }
}

export const WHOLE_BOARD: View = { filter: 'all', sort: 'pressing', personId: '', today: { began: '', ends: '' } }

/** Whether this person changed the order last. */
export function isChangedBy({ updatedBy }: CountedOrder, personId: string): boolean {
  return '_id' in updatedBy && updatedBy._id === personId
}

function isLate(order: CountedOrder, now: Instant): boolean {
  return order.lateAt !== null && order.lateAt <= now
}

/** Whether a person put the order aside: the workflow came to its status by a hold. */
export function isHeld(order: CountedOrder, workflow: Workflow): boolean {
  return workflow.transitions.some(({ to, kind }) => to === order.status && kind === 'hold')
}

/** Whether the order is among those that a filter lets through. */
export function passes(order: CountedOrder, filter: Filter, view: View, workflow: Workflow, now: Instant): boolean {
  switch (filter) {
    case 'all':
      return true
    case 'late':
      return isLate(order, now)
    case 'urgent':
      return order.priority === 'urgent'
    case 'due':
      return order.dueAt !== null && order.dueAt < view.today.ends
    case 'held':
      return isHeld(order, workflow)
    case 'mine':
      return isChangedBy(order, view.personId)
  }
}

/** The lane that shows the order; null where none does. */
export function laneShowing(order: CountedOrder, view: View, workflow: Workflow, now: Instant): string | null {
  const lane = statusNamed(workflow, order.status)?.lane ?? null
  return lane !== null && passes(order, view.filter, view, workflow, now) ? lane : null
}

/** What a chip stands for: the open orders that a filter lets through, or those that were finished today. */
export type Countable = Filter | 'done'

/** How many orders each chip stands for, and how many of those that each lane shows are late. */
export interface Counts extends Readonly<Record<Countable, number>> {
  lateIn: ReadonlyMap<string, number>
}

type Tallies = Record<Countable, number> & { lateIn: Map<string, number> }

/** What orders are counted by; made once for thousands of them. */
type Tally = (counts: Tallies, order: CountedOrder, by: 1 | -1) => void

export const NO_COUNTS: Counts = { all: 0, late: 0, urgent: 0, due: 0, held: 0, mine: 0, done: 0, lateIn: new Map() }

export function countByFilter(orders: Iterable<CountedOrder>, view: View, workflow: Workflow, now: Instant): Counts {
  const counts = copyOf(NO_COUNTS)
  const tally = tallyFor(view, workflow, now)
  for (const order of orders) tally(counts, order, 1)
  return counts
}

/** The counts after some orders changed; `now` has to be the moment that they were counted for. */
export function countAgain(
  counts: Counts,
  changes: readonly { before: CountedOrder | undefined; after: CountedOrder }[],
  view: View,
  workflow: Workflow,
  now: Instant,
): Counts {
  const next = copyOf(counts)
  const tally = tallyFor(view, workflow, now)
  for (const { before, after } of changes) {
    if (before) tally(next, before, -1)
    tally(next, after, 1)
  }
  return next
}

function copyOf(counts: Counts): Tallies {
  return { ...counts, lateIn: new Map(counts.lateIn) }
}

function tallyFor(view: View, workflow: Workflow, now: Instant): Tally {
  const { today, personId } = view
  const placed = new Set(workflow.statuses.filter(({ lane }) => lane !== null).map(({ status }) => status))
  const finals = new Set(workflow.statuses.filter(({ final }) => final).map(({ status }) => status))
  const held = new Set(workflow.transitions.filter(({ kind }) => kind === 'hold').map(({ to }) => to))
  return (counts, order, by) => {
    if (finals.has(order.status) && order.statusChangedAt >= today.began) counts.done += by
    if (!placed.has(order.status)) return
    counts.all += by
    if (isLate(order, now)) {
      counts.late += by
      const lane = laneShowing(order, view, workflow, now)
      if (lane !== null) counts.lateIn.set(lane, (counts.lateIn.get(lane) ?? 0) + by)
    }
    if (order.priority === 'urgent') counts.urgent += by
    if (order.dueAt !== null && order.dueAt < today.ends) counts.due += by
    if (held.has(order.status)) counts.held += by
    if (isChangedBy(order, personId)) counts.mine += by
  }
}

/** What was finished since the day began, the latest first. */
export function doneSince(orders: Iterable<CountedOrder>, workflow: Workflow, dayBegan: Instant): CountedOrder[] {
  const done: CountedOrder[] = []
  for (const order of orders) {
    if (order.statusChangedAt >= dayBegan && isFinal(workflow, order.status)) done.push(order)
  }
  return done.sort((a, b) => compare(b.statusChangedAt, a.statusChangedAt) || compare(a._id, b._id))
}

/** Most pressing first: late, then urgent, then by due time, then the longest there. Total, so that no order jumps. */
export function morePressing(a: CountedOrder, b: CountedOrder, now: Instant): number {
  return (
    Number(isLate(b, now)) - Number(isLate(a, now)) ||
    Number(b.priority === 'urgent') - Number(a.priority === 'urgent') ||
    compare(a.dueAt ?? '~', b.dueAt ?? '~') ||
    longerHere(a, b)
  )
}

export function longerHere(a: CountedOrder, b: CountedOrder): number {
  return compare(a.statusChangedAt, b.statusChangedAt) || compare(a._id, b._id)
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b)
}
