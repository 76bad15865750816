import type { CountedOrder } from '../../../shared/contract/order.ts'
import type { Instant } from '../../../shared/domain/instant.ts'
import { lanesOf, statusNamed, type Workflow } from '../../../shared/domain/workflow.ts'

export type OrdersById = ReadonlyMap<string, CountedOrder>

/** A lane's orders, most pressing first as of `sortedAt`. */
export interface Lane {
  ids: readonly string[]
  sortedAt: Instant
}

export type Lanes = ReadonlyMap<string, Lane>

/** Most pressing first: late, then urgent, then by due time, then the longest there. Total, so that no order jumps. */
export function morePressing(a: CountedOrder, b: CountedOrder, now: Instant): number {
  return (
    Number(isLate(b, now)) - Number(isLate(a, now)) ||
    Number(b.priority === 'urgent') - Number(a.priority === 'urgent') ||
    compare(a.dueAt ?? '~', b.dueAt ?? '~') ||
    compare(a.statusChangedAt, b.statusChangedAt) ||
    compare(a._id, b._id)
  )
}

/** The lanes of a whole board. */
export function sortIntoLanes(byId: OrdersById, workflow: Workflow, now: Instant): Lanes {
  const inLane = new Map<string, CountedOrder[]>(lanesOf(workflow).map((lane) => [lane, []]))
  for (const order of byId.values()) inLane.get(laneOf(order, workflow) ?? '')?.push(order)
  return new Map(
    [...inLane].map(([lane, orders]) => {
      const sorted = orders.sort((a, b) => morePressing(a, b, now))
      return [lane, { ids: sorted.map((order) => order._id), sortedAt: now }]
    }),
  )
}

/** The lanes after one order changed from `before`; only the lanes that it left or entered are new. */
export function moveBetweenLanes(
  lanes: Lanes,
  byId: OrdersById,
  before: CountedOrder | undefined,
  order: CountedOrder,
  workflow: Workflow,
): Lanes {
  const next = new Map(lanes)
  const left = before && laneOf(before, workflow)
  if (left != null) replace(next, left, (lane) => lane.ids.filter((id) => id !== order._id))
  const entered = laneOf(order, workflow)
  if (entered != null) replace(next, entered, (lane) => inserted(lane, byId, order))
  return next
}

/** The same lanes, sorted anew for this moment; a lane that stays in order stays the same object. */
export function sortAgain(lanes: Lanes, byId: OrdersById, now: Instant): Lanes {
  let moved = false
  const next = new Map<string, Lane>()
  for (const [name, lane] of lanes) {
    const ids = ordersOf(lane.ids, byId)
      .sort((a, b) => morePressing(a, b, now))
      .map((order) => order._id)
    const same = ids.every((id, index) => id === lane.ids[index])
    moved ||= !same
    next.set(name, same ? lane : { ids, sortedAt: now })
  }
  return moved ? next : lanes
}

export function countLate(ids: readonly string[], byId: OrdersById, now: Instant): number {
  let late = 0
  for (const id of ids) {
    const order = byId.get(id)
    if (order && isLate(order, now)) late++
  }
  return late
}

function ordersOf(ids: readonly string[], byId: OrdersById): CountedOrder[] {
  return ids.flatMap((id) => byId.get(id) ?? [])
}

function laneOf(order: CountedOrder, workflow: Workflow): string | null {
  return statusNamed(workflow, order.status)?.lane ?? null
}

function replace(lanes: Map<string, Lane>, name: string, idsOf: (lane: Lane) => readonly string[]): void {
  const lane = lanes.get(name)
  if (lane) lanes.set(name, { ...lane, ids: idsOf(lane) })
}

/** By bisection, and by the moment that the lane was sorted for: by another it would not be in order. */
function inserted(lane: Lane, byId: OrdersById, order: CountedOrder): string[] {
  let low = 0
  let high = lane.ids.length
  while (low < high) {
    const middle = (low + high) >> 1
    const other = byId.get(lane.ids[middle] ?? '')
    if (other && morePressing(other, order, lane.sortedAt) <= 0) low = middle + 1
    else high = middle
  }
  return lane.ids.toSpliced(low, 0, order._id)
}

function isLate(order: CountedOrder, now: Instant): boolean {
  return order.lateAt !== null && order.lateAt <= now
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b)
}
