import type { CountedOrder } from '../../../shared/contract/order.ts'
import type { Instant } from '../../../shared/domain/instant.ts'
import { lanesOf, statusNamed, type Workflow } from '../../../shared/domain/workflow.ts'
import { type Compare, inserted, isSame, membership, without } from './lane-ids.ts'
import type { OrdersById } from './orders-by-id.ts'
import { laneShowing, longerHere, morePressing, type View } from './view.ts'

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

/**
 * The lanes after some orders changed. A lane without any of them is the same object, and one in which none moved has the
 * same ids. `at` in ms.
 */
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
  // each lane was narrowed for a moment of its own; by another's, an order that it shows might not be late yet
  const shownIn = (order: CountedOrder) => {
    const lane = lanes.get(statusNamed(workflow, order.status)?.lane ?? '')
    return lane ? laneShowing(order, view, workflow, lane.sortedAt) : null
  }
  for (const change of changes) {
    const { before, after } = change
    const from = before ? shownIn(before) : null
    const to = shownIn(after)
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
    if (lane) next.set(name, (lane.isHeld ? movedUnderHand : moved)(lane, laneMoves, byId, view, at))
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
  if (isSame(ids, lane.ids) && slots.size === lane.slots.size && lane.waiting.size === 0) return lane
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

interface Moves {
  left: Change[]
  entered: CountedOrder[]
  stayed: CountedOrder[]
}

/** Under a hand each card keeps its place: who leaves leaves a slot, who comes stands at the end. */
function movedUnderHand(lane: Lane, { left, entered }: Moves, byId: OrdersById, view: View, at: number): Lane {
  const slots = new Map(lane.slots)
  const waiting = new Set(lane.waiting)
  const isHere = membership(lane.ids, left.length + entered.length)
  for (const { before, isOwn } of left) {
    if (!before || !isHere(before._id)) continue
    slots.set(before._id, { order: before, isOwn, at })
    waiting.delete(before._id)
  }
  const compare = comparison(view, lane.sortedAt)
  const last = lane.ids.findLast((id) => !waiting.has(id)) ?? ''
  let lowest = slots.get(last)?.order ?? byId.get(last)
  const joined: string[] = []
  for (const order of entered) {
    const { _id: id } = order
    if (isHere(id)) slots.delete(id)
    else {
      joined.push(id)
      if (lowest && compare(lowest, order) > 0) waiting.add(id)
      else lowest = order
    }
  }
  return { ...lane, ids: joined.length > 0 ? [...lane.ids, ...joined] : lane.ids, slots, waiting }
}

/** Where nobody's hand is, only what was done on this screen leaves a slot. */
function moved(lane: Lane, { left, entered, stayed }: Moves, byId: OrdersById, view: View, at: number): Lane {
  const gone = new Set<string>()
  const slots = new Map(lane.slots)
  const isHere = membership(lane.ids, left.length)
  for (const { before, isOwn } of left) {
    if (!before) continue
    if (isOwn && isHere(before._id)) slots.set(before._id, { order: before, isOwn, at })
    else gone.add(before._id)
  }
  const back = new Set(entered.filter(({ _id: id }) => slots.delete(id)).map((order) => order._id))
  const coming = [...stayed, ...entered.filter(({ _id: id }) => !back.has(id))]
  for (const { _id: id } of coming) gone.add(id)
  const orderAt = (id: string) => slots.get(id)?.order ?? byId.get(id)
  const ids = inserted(without(lane.ids, gone), coming, orderAt, comparison(view, lane.sortedAt))
  return { ...lane, slots, ids: isSame(ids, lane.ids) ? lane.ids : ids }
}

function narrowedAgain(lanes: Lanes, byId: OrdersById, arrangement: Arrangement, now: Instant): Lanes {
  const next = sortIntoLanes(byId, arrangement, now)
  return new Map([...next].map(([name, lane]) => [name, keptOrNew(lanes.get(name), lane)]))
}

function keptOrNew(before: Lane | undefined, now: Lane): Lane {
  if (!before) return now
  return before.isHeld || before.slots.size > 0 || isSame(before.ids, now.ids) ? before : now
}

function comparison({ sort }: View, now: Instant): Compare {
  return sort === 'oldest' ? longerHere : (a, b) => morePressing(a, b, now)
}
