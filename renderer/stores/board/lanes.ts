import type { CountedOrder } from '../../../shared/contract/order.ts'
import type { Instant } from '../../../shared/domain/instant.ts'
import { lanesOf, type Workflow } from '../../../shared/domain/workflow.ts'
import { isLate, laneShowing, longerHere, morePressing, type View } from './view.ts'

export type OrdersById = ReadonlyMap<string, CountedOrder>

/** What an order leaves where its card was, so that no other card moves up under a hand. */
export interface Slot {
  /** The order as it was here. */
  order: CountedOrder
  /** Whether it left by what was done on this screen. */
  isOwn: boolean
  /** This machine's clock, in milliseconds. */
  at: number
}

/** A lane as it is shown: its cards and the slots among them. */
export interface Lane {
  ids: readonly string[]
  /** Those of the ids that are no longer here. */
  slots: ReadonlyMap<string, Slot>
  /** Those that joined at the end, and belong higher up. */
  waiting: ReadonlySet<string>
  /** Somebody's hand is on it: cards stay where they are. */
  isHeld: boolean
  /** The moment for which its cards are in order. */
  sortedAt: Instant
}

export type Lanes = ReadonlyMap<string, Lane>

/** What the lanes are made from. */
export interface Arrangement {
  workflow: Workflow
  view: View
}

/** An order that changed: as it was known, if it was, and as it is. */
export interface Change {
  before: CountedOrder | undefined
  after: CountedOrder
  /** Whether this screen asked for it. */
  isOwn: boolean
}

const NO_SLOTS: ReadonlyMap<string, Slot> = new Map()
const NONE: ReadonlySet<string> = new Set()
/** Up to this many cards find their places one by one, more by sorting the lane. */
const FEW = 8

/** The lanes of a whole board, without slots; which of them are held stays. */
export function sortIntoLanes(
  byId: OrdersById,
  { workflow, view }: Arrangement,
  now: Instant,
  isHeld: (lane: string) => boolean = () => false,
): Lanes {
  const inLane = new Map<string, CountedOrder[]>(lanesOf(workflow).map((lane) => [lane, []]))
  for (const order of byId.values()) inLane.get(laneShowing(order, view, workflow, now) ?? '')?.push(order)
  const before = comparison(view, now)
  return new Map(
    [...inLane].map(([name, orders]) => {
      const ids = orders.sort(before).map((order) => order._id)
      return [name, { ids, slots: NO_SLOTS, waiting: NONE, isHeld: isHeld(name), sortedAt: now }]
    }),
  )
}

/** The lanes after some orders changed; a lane that none of them left or entered is the same object. `at` in ms. */
export function moveBetweenLanes(
  lanes: Lanes,
  byId: OrdersById,
  changes: readonly Change[],
  { workflow, view }: Arrangement,
  at: number,
): Lanes {
  const moves = new Map<string, Moves>()
  const movesOf = (lane: string) => {
    const known = moves.get(lane)
    if (known) return known
    const made: Moves = { left: [], entered: [], stayed: [] }
    moves.set(lane, made)
    return made
  }
  const sortedAt = lanes.values().next().value?.sortedAt ?? ''
  for (const change of changes) {
    const { before, after } = change
    const from = before ? laneShowing(before, view, workflow, sortedAt) : null
    const to = laneShowing(after, view, workflow, sortedAt)
    if (from !== null && from === to) movesOf(from).stayed.push(after)
    else {
      if (from !== null) movesOf(from).left.push(change)
      if (to !== null) movesOf(to).entered.push(after)
    }
  }
  if (moves.size === 0) return lanes
  const next = new Map(lanes)
  for (const [name, laneMoves] of moves) {
    const lane = lanes.get(name)
    if (lane) next.set(name, lane.isHeld ? movedUnderHand(lane, laneMoves, at) : moved(lane, laneMoves, byId, view, at))
  }
  return next
}

/** The lane in order for this moment, without the slots that need not stay. The same object if nothing changes. */
export function settled(
  lane: Lane,
  byId: OrdersById,
  { view, workflow }: Arrangement,
  now: Instant,
  stays: (id: string, slot: Slot) => boolean,
): Lane {
  const slots = new Map([...lane.slots].filter(([id, slot]) => stays(id, slot)))
  const orders = lane.ids.flatMap((id) => {
    const slot = lane.slots.get(id)
    if (slot) return slots.has(id) ? slot.order : []
    const order = byId.get(id)
    return order && laneShowing(order, view, workflow, now) !== null ? order : []
  })
  const ids = orders.sort(comparison(view, now)).map((order) => order._id)
  const isSame = ids.length === lane.ids.length && ids.every((id, place) => id === lane.ids[place])
  if (isSame && slots.size === lane.slots.size && lane.waiting.size === 0) return lane
  return { ...lane, ids, slots: slots.size > 0 ? slots : NO_SLOTS, waiting: NONE, sortedAt: now }
}

/** The same lanes, each that no hand is on sorted for this moment; what comes under the filter by now joins. */
export function sortAgain(lanes: Lanes, byId: OrdersById, arrangement: Arrangement, now: Instant): Lanes {
  if (arrangement.view.filter === 'late') return narrowedAgain(lanes, byId, arrangement, now)
  let anyMoved = false
  const next = new Map<string, Lane>()
  for (const [name, lane] of lanes) {
    const sorted = lane.isHeld ? lane : settled(lane, byId, arrangement, now, () => true)
    anyMoved ||= sorted !== lane
    next.set(name, sorted)
  }
  return anyMoved ? next : lanes
}

/** How many cards a lane shows. */
export function cardCount(lane: Lane): number {
  return lane.ids.length - lane.slots.size
}

/** The orders whose cards a lane shows, from the top. */
export function cardsOf(lane: Lane): string[] {
  return lane.ids.filter((id) => !lane.slots.has(id))
}

/** The order of a lane's first card; undefined where it shows none. */
export function firstCard(lane: Lane | undefined): string | undefined {
  return lane?.ids.find((id) => !lane.slots.has(id))
}

export function countLate(lane: Lane, byId: OrdersById, now: Instant): number {
  let late = 0
  for (const id of lane.ids) {
    const order = lane.slots.has(id) ? undefined : byId.get(id)
    if (order && isLate(order, now)) late++
  }
  return late
}

interface Moves {
  left: Change[]
  entered: CountedOrder[]
  stayed: CountedOrder[]
}

/** Under a hand each card keeps its place: who leaves leaves a slot, who comes stands at the end. */
function movedUnderHand(lane: Lane, { left, entered }: Moves, at: number): Lane {
  const slots = new Map(lane.slots)
  const present = new Set(lane.ids)
  for (const { before, isOwn } of left) {
    if (before && present.has(before._id)) slots.set(before._id, { order: before, isOwn, at })
  }
  const joined = entered.filter(({ _id: id }) => !present.has(id)).map((order) => order._id)
  for (const { _id: id } of entered) slots.delete(id)
  return {
    ...lane,
    ids: joined.length > 0 ? [...lane.ids, ...joined] : lane.ids,
    slots,
    waiting: joined.length > 0 ? new Set([...lane.waiting, ...joined]) : lane.waiting,
  }
}

/** Where nobody's hand is, only what was done on this screen leaves a slot. */
function moved(lane: Lane, { left, entered, stayed }: Moves, byId: OrdersById, view: View, at: number): Lane {
  const gone = new Set<string>()
  const slots = new Map(lane.slots)
  for (const { before, isOwn } of left) {
    if (!before) continue
    if (isOwn && lane.ids.includes(before._id)) slots.set(before._id, { order: before, isOwn, at })
    else gone.add(before._id)
  }
  const back = new Set(entered.filter(({ _id: id }) => slots.delete(id)).map((order) => order._id))
  const coming = [...stayed, ...entered.filter(({ _id: id }) => !back.has(id))]
  for (const { _id: id } of coming) gone.add(id)
  const ids = gone.size > 0 ? lane.ids.filter((id) => !gone.has(id)) : [...lane.ids]
  const orderAt = (id: string) => slots.get(id)?.order ?? byId.get(id)
  return { ...lane, slots, ids: inserted(ids, coming, orderAt, comparison(view, lane.sortedAt)) }
}

type Compare = (a: CountedOrder, b: CountedOrder) => number

/** By bisection, and by the moment that the lane was sorted for: by another it would not be in order. */
function inserted(
  ids: string[],
  coming: readonly CountedOrder[],
  orderAt: (id: string) => CountedOrder | undefined,
  compare: Compare,
): string[] {
  if (coming.length > FEW) {
    const known = [...ids.flatMap((id) => orderAt(id) ?? []), ...coming]
    return known.sort(compare).map((order) => order._id)
  }
  for (const order of coming) {
    let low = 0
    let high = ids.length
    while (low < high) {
      const middle = (low + high) >> 1
      const other = orderAt(ids[middle] ?? '')
      if (other && compare(other, order) <= 0) low = middle + 1
      else high = middle
    }
    ids.splice(low, 0, order._id)
  }
  return ids
}

function narrowedAgain(lanes: Lanes, byId: OrdersById, arrangement: Arrangement, now: Instant): Lanes {
  const next = sortIntoLanes(byId, arrangement, now)
  return new Map([...next].map(([name, lane]) => [name, keptOrNew(lanes.get(name), lane)]))
}

function keptOrNew(before: Lane | undefined, now: Lane): Lane {
  if (!before) return now
  const isSame = before.ids.length === now.ids.length && before.ids.every((id, place) => id === now.ids[place])
  return before.isHeld || before.slots.size > 0 || isSame ? before : now
}

function comparison({ sort }: View, now: Instant): Compare {
  return sort === 'oldest' ? longerHere : (a, b) => morePressing(a, b, now)
}
