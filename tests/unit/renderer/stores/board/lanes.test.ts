import { describe, expect, it } from 'vitest'
import {
  cardCount,
  type Lane,
  type Lanes,
  moveBetweenLanes,
  settled,
  sortAgain,
  sortIntoLanes,
} from '../../../../../renderer/stores/board/lanes.ts'
import { morePressing, WHOLE_BOARD } from '../../../../../renderer/stores/board/view.ts'
import type { CountedOrder } from '../../../../../shared/contract/order.ts'
import { DEFAULT_WORKFLOW } from '../../../../../shared/domain/workflow.ts'
import { boardOrder } from '../../orders.ts'

const NOW = '2026-01-31T09:30:00.000Z'
const ALL = { workflow: DEFAULT_WORKFLOW, view: WHOLE_BOARD }

const late = boardOrder('late', { lateAt: '2026-01-31T09:29:00.000Z', statusChangedAt: '2026-01-31T09:20:00.000Z' })
const urgent = boardOrder('urgent', { priority: 'urgent', statusChangedAt: '2026-01-31T09:20:00.000Z' })
const due = boardOrder('due', { dueAt: '2026-01-31T12:00:00.000Z', statusChangedAt: '2026-01-31T09:20:00.000Z' })
const old = boardOrder('old', { statusChangedAt: '2026-01-31T08:00:00.000Z' })
const young = boardOrder('young', { statusChangedAt: '2026-01-31T09:25:00.000Z' })

function byIdOf(...orders: CountedOrder[]): Map<string, CountedOrder> {
  return new Map(orders.map((order) => [order._id, order]))
}

function lane(lanes: Lanes, name: string): Lane {
  const found = lanes.get(name)
  if (!found) throw new Error(`There is no lane ${name}.`)
  return found
}

/** The lanes with a hand on one of them. */
function held(lanes: Lanes, name: string): Lanes {
  return new Map(lanes).set(name, { ...lane(lanes, name), isHeld: true })
}

function applied(lanes: Lanes, byId: Map<string, CountedOrder>, changed: CountedOrder, isOwn = false): Lanes {
  const before = byId.get(changed._id)
  return moveBetweenLanes(lanes, byId.set(changed._id, changed), [{ before, after: changed, isOwn }], ALL, 1000)
}

describe('A lane', () => {
  it('begins with what presses most: late, urgent, due, then the longest there', () => {
    const lanes = sortIntoLanes(byIdOf(young, old, due, urgent, late), ALL, NOW)
    expect(lane(lanes, 'To approve').ids).toEqual(['late', 'urgent', 'due', 'old', 'young'])
  })

  it('can begin with what is there the longest, whatever presses', () => {
    const view = { ...WHOLE_BOARD, sort: 'oldest' as const }
    const lanes = sortIntoLanes(byIdOf(young, urgent, old), { workflow: DEFAULT_WORKFLOW, view }, NOW)
    expect(lane(lanes, 'To approve').ids).toEqual(['old', 'urgent', 'young'])
  })

  it('is there when it is empty, and holds nothing that is finished', () => {
    const lanes = sortIntoLanes(byIdOf(boardOrder('done', { status: 'completed' })), ALL, NOW)
    expect([...lanes.keys()]).toEqual(['To approve', 'To pick', 'Packed', 'On the road', 'On hold'])
    expect([...lanes.values()].flatMap(({ ids }) => ids)).toEqual([])
  })

  it('counts its cards, but no slot', () => {
    const byId = byIdOf(late, young)
    const lanes = held(sortIntoLanes(byId, ALL, NOW), 'To approve')
    expect(cardCount(lane(lanes, 'To approve'))).toBe(2)
    const left = lane(applied(lanes, byId, { ...late, status: 'approved', version: 2 }), 'To approve')
    expect(cardCount(left)).toBe(1)
  })
})

describe('When an order changes and nobody has a hand on its lanes', () => {
  it('it leaves one lane and takes its place in another, and no other lane is touched', () => {
    const byId = byIdOf(old, young, boardOrder('packed', { status: 'allocated' }))
    const lanes = sortIntoLanes(byId, ALL, NOW)
    const next = applied(lanes, byId, { ...old, status: 'approved', version: 2 })
    expect(lane(next, 'To approve').ids).toEqual(['young'])
    expect(lane(next, 'To pick').ids).toEqual(['old'])
    expect(next.get('Packed')).toBe(lanes.get('Packed'))
  })

  it('and keeps its place, the lane keeps its ids', () => {
    const byId = byIdOf(old, young)
    const lanes = sortIntoLanes(byId, ALL, NOW)
    const next = applied(lanes, byId, { ...young, notes: 'Leave at the gate', version: 2 })
    expect(lane(next, 'To approve').ids).toBe(lane(lanes, 'To approve').ids)
  })

  it('it leaves a slot where it was if this screen asked for it', () => {
    const byId = byIdOf(old, young)
    const next = applied(sortIntoLanes(byId, ALL, NOW), byId, { ...old, status: 'approved', version: 2 }, true)
    expect(lane(next, 'To approve').ids).toEqual(['old', 'young'])
    expect(lane(next, 'To approve').slots.get('old')).toEqual({ order: old, isOwn: true, at: 1000 })
    expect(lane(next, 'To pick').ids).toEqual(['old'])
  })

  it('it finds its place as if the whole lane had been sorted, one by one and many at once', () => {
    const orders = Array.from({ length: 60 }, (_, index) =>
      boardOrder(`o${index}`, {
        priority: index % 7 === 0 ? 'urgent' : 'normal',
        dueAt: index % 3 === 0 ? `2026-01-31T1${index % 5}:00:00.000Z` : null,
        statusChangedAt: `2026-01-31T09:${String((index * 13) % 60).padStart(2, '0')}:00.000Z`,
        lateAt: `2026-01-31T09:${String((index * 29) % 60).padStart(2, '0')}:00.000Z`,
      }),
    )
    const sorted = orders.toSorted((a, b) => morePressing(a, b, NOW)).map((order) => order._id)
    const byId = new Map<string, CountedOrder>()
    let lanes = sortIntoLanes(byId, ALL, NOW)
    for (const order of orders) lanes = applied(lanes, byId, order)
    expect(lane(lanes, 'To approve').ids).toEqual(sorted)

    const changes = orders.map((order) => ({ before: undefined, after: order, isOwn: false }))
    const atOnce = moveBetweenLanes(sortIntoLanes(new Map(), ALL, NOW), byIdOf(...orders), changes, ALL, 0)
    expect(lane(atOnce, 'To approve').ids).toEqual(sorted)
  })
})

describe('When the lanes are narrowed to what is late, and one of them got more', () => {
  const LATER = '2026-01-31T09:32:00.000Z'
  const narrowed = { workflow: DEFAULT_WORKFLOW, view: { ...WHOLE_BOARD, filter: 'late' as const } }
  const joined = boardOrder('joined', { status: 'allocated', lateAt: '2026-01-31T09:31:00.000Z' })
  const byId = byIdOf(late, joined)
  const lanes = sortAgain(sortIntoLanes(byId, narrowed, NOW), byId, narrowed, LATER)

  function packedAfter(before: CountedOrder, after: CountedOrder): Lane {
    const known = new Map(byId).set(after._id, after)
    return lane(moveBetweenLanes(lanes, known, [{ before, after, isOwn: true }], narrowed, 1000), 'Packed')
  }

  it('an order that joined later leaves a slot there, as any other does', () => {
    expect(lane(lanes, 'Packed').ids).toEqual(['joined'])
    const next = packedAfter(joined, { ...joined, status: 'dispatched', version: 2, lateAt: null })
    expect([...next.slots.keys()]).toEqual(['joined'])
    expect(cardCount(next)).toBe(0)
  })

  it('an order that is as late joins it at once', () => {
    const picked = boardOrder('picked', { status: 'processing', lateAt: null })
    const packed = { ...picked, status: 'allocated', version: 2, lateAt: '2026-01-31T09:31:30.000Z' }
    expect(packedAfter(picked, packed).ids).toEqual(['joined', 'picked'])
  })
})

describe('When a hand is on a lane', () => {
  it('a card that leaves it by anybody leaves a slot, and the others stay where they are', () => {
    const byId = byIdOf(late, old, young)
    const lanes = held(sortIntoLanes(byId, ALL, NOW), 'To approve')
    const next = applied(lanes, byId, { ...late, status: 'approved', version: 2 })
    expect(lane(next, 'To approve').ids).toBe(lane(lanes, 'To approve').ids)
    expect(lane(next, 'To approve').slots.get('late')?.isOwn).toBe(false)
  })

  it('a card that comes stands at the end and is counted as waiting, however it presses', () => {
    const byId = byIdOf(old, young)
    const lanes = held(sortIntoLanes(byId, ALL, NOW), 'To approve')
    const next = applied(lanes, byId, late)
    expect(lane(next, 'To approve').ids).toEqual(['old', 'young', 'late'])
    expect([...lane(next, 'To approve').waiting]).toEqual(['late'])
  })

  it('a card whose place is at the end waits for nothing, and the next is measured by it', () => {
    const byId = byIdOf(old)
    let lanes = held(sortIntoLanes(byId, ALL, NOW), 'To approve')
    lanes = applied(lanes, byId, urgent)
    lanes = applied(lanes, byId, young)
    lanes = applied(lanes, byId, boardOrder('between', { statusChangedAt: '2026-01-31T09:10:00.000Z' }))
    expect(lane(lanes, 'To approve').ids).toEqual(['old', 'urgent', 'young', 'between'])
    expect([...lane(lanes, 'To approve').waiting]).toEqual(['urgent', 'between'])
  })

  it('a card that waits and leaves again is not waited for any more', () => {
    const byId = byIdOf(old)
    let lanes = held(sortIntoLanes(byId, ALL, NOW), 'To approve')
    lanes = applied(lanes, byId, late)
    lanes = applied(lanes, byId, { ...late, status: 'approved', version: 2 })
    expect([...lane(lanes, 'To approve').slots.keys()]).toEqual(['late'])
    expect(lane(lanes, 'To approve').waiting.size).toBe(0)
  })

  it('a card that comes back takes its slot', () => {
    const byId = byIdOf(late, old)
    let lanes = held(sortIntoLanes(byId, ALL, NOW), 'To approve')
    lanes = applied(lanes, byId, { ...late, status: 'approved', version: 2 })
    lanes = applied(lanes, byId, { ...late, version: 3 })
    expect(lane(lanes, 'To approve').ids).toEqual(['late', 'old'])
    expect(lane(lanes, 'To approve').slots.size).toBe(0)
    expect(lane(lanes, 'To approve').waiting.size).toBe(0)
  })

  it('a card whose status changes within the lane stays where it is', () => {
    const approved = boardOrder('a', { status: 'approved', statusChangedAt: '2026-01-31T08:00:00.000Z' })
    const byId = byIdOf(approved, boardOrder('b', { status: 'approved' }))
    const lanes = held(sortIntoLanes(byId, ALL, NOW), 'To pick')
    const next = applied(lanes, byId, { ...approved, status: 'processing', version: 2, statusChangedAt: NOW })
    expect(lane(next, 'To pick').ids).toBe(lane(lanes, 'To pick').ids)
  })

  it('time does not sort it', () => {
    const soon = { ...young, lateAt: '2026-01-31T09:31:00.000Z' }
    const byId = byIdOf(urgent, soon)
    const lanes = held(sortIntoLanes(byId, ALL, NOW), 'To approve')
    expect(sortAgain(lanes, byId, ALL, '2026-01-31T09:32:00.000Z')).toBe(lanes)
  })
})

describe('When the hand is off a lane again', () => {
  it('slots close, what waited takes its place, and a slot that has to stay does', () => {
    const byId = byIdOf(old, young, due)
    let lanes = held(sortIntoLanes(byId, ALL, NOW), 'To approve')
    lanes = applied(lanes, byId, { ...old, status: 'approved', version: 2 })
    lanes = applied(lanes, byId, { ...young, status: 'approved', version: 2 }, true)
    lanes = applied(lanes, byId, late)
    const inOrder = settled(lane(lanes, 'To approve'), byId, ALL, NOW, (_, slot) => slot.isOwn)
    expect(inOrder.ids).toEqual(['late', 'due', 'young'])
    expect([...inOrder.slots.keys()]).toEqual(['young'])
    expect(inOrder.waiting.size).toBe(0)
  })

  it('a lane that is in order stays the same object', () => {
    const byId = byIdOf(old, young)
    const before = lane(sortIntoLanes(byId, ALL, NOW), 'To approve')
    expect(settled(before, byId, ALL, NOW, () => false)).toBe(before)
  })
})

describe('When time passes', () => {
  it('what has become late moves up, and lanes in which nothing did stay the same', () => {
    const soon = { ...young, lateAt: '2026-01-31T09:31:00.000Z' }
    const byId = byIdOf(urgent, soon, boardOrder('packed', { status: 'allocated', lateAt: null }))
    const lanes = sortIntoLanes(byId, ALL, NOW)
    expect(lane(lanes, 'To approve').ids).toEqual(['urgent', 'young'])
    const later = sortAgain(lanes, byId, ALL, '2026-01-31T09:32:00.000Z')
    expect(lane(later, 'To approve').ids).toEqual(['young', 'urgent'])
    expect(later.get('Packed')).toBe(lanes.get('Packed'))
    expect(sortAgain(later, byId, ALL, '2026-01-31T09:33:00.000Z')).toBe(later)
  })

  it('what has become late joins the lanes that are narrowed to what is late', () => {
    const soon = { ...young, lateAt: '2026-01-31T09:31:00.000Z' }
    const narrowed = { workflow: DEFAULT_WORKFLOW, view: { ...WHOLE_BOARD, filter: 'late' as const } }
    const byId = byIdOf(late, soon)
    const lanes = sortIntoLanes(byId, narrowed, NOW)
    expect(lane(lanes, 'To approve').ids).toEqual(['late'])
    expect(lane(sortAgain(lanes, byId, narrowed, '2026-01-31T09:32:00.000Z'), 'To approve').ids).toHaveLength(2)
  })
})
