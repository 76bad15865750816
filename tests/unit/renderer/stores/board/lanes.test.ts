import { describe, expect, it } from 'vitest'
import {
  countLate,
  morePressing,
  moveBetweenLanes,
  sortAgain,
  sortIntoLanes,
} from '../../../../../renderer/stores/board/lanes.ts'
import type { CountedOrder } from '../../../../../shared/contract/order.ts'
import { DEFAULT_WORKFLOW } from '../../../../../shared/domain/workflow.ts'
import { boardOrder } from '../../orders.ts'

const NOW = '2026-01-31T09:30:00.000Z'

const late = boardOrder('late', { lateAt: '2026-01-31T09:29:00.000Z', statusChangedAt: '2026-01-31T09:20:00.000Z' })
const urgent = boardOrder('urgent', { priority: 'urgent', statusChangedAt: '2026-01-31T09:20:00.000Z' })
const due = boardOrder('due', { dueAt: '2026-01-31T12:00:00.000Z', statusChangedAt: '2026-01-31T09:20:00.000Z' })
const old = boardOrder('old', { statusChangedAt: '2026-01-31T08:00:00.000Z' })
const young = boardOrder('young', { statusChangedAt: '2026-01-31T09:25:00.000Z' })

function byIdOf(...orders: CountedOrder[]): Map<string, CountedOrder> {
  return new Map(orders.map((order) => [order._id, order]))
}

describe('A lane', () => {
  it('begins with what presses most: late, urgent, due, then the longest there', () => {
    const lanes = sortIntoLanes(byIdOf(young, old, due, urgent, late), DEFAULT_WORKFLOW, NOW)
    expect(lanes.get('To approve')?.ids).toEqual(['late', 'urgent', 'due', 'old', 'young'])
  })

  it('is there when it is empty, and holds nothing that is finished', () => {
    const lanes = sortIntoLanes(byIdOf(boardOrder('done', { status: 'completed' })), DEFAULT_WORKFLOW, NOW)
    expect([...lanes.keys()]).toEqual(['To approve', 'To pick', 'Packed', 'On the road', 'On hold'])
    expect([...lanes.values()].flatMap((lane) => lane.ids)).toEqual([])
  })

  it('counts what is late by now', () => {
    const byId = byIdOf(late, young)
    expect(countLate(['late', 'young', 'gone'], byId, NOW)).toBe(1)
    expect(countLate(['late', 'young'], byId, '2026-01-31T10:00:00.000Z')).toBe(2)
  })
})

describe('When an order changes', () => {
  it('it leaves one lane and takes its place in another, and no other lane is touched', () => {
    const before = byIdOf(old, young, boardOrder('packed', { status: 'allocated' }))
    const lanes = sortIntoLanes(before, DEFAULT_WORKFLOW, NOW)
    const approved = { ...old, status: 'approved', version: 2 }
    const next = moveBetweenLanes(lanes, new Map(before).set('old', approved), old, approved, DEFAULT_WORKFLOW)
    expect(next.get('To approve')?.ids).toEqual(['young'])
    expect(next.get('To pick')?.ids).toEqual(['old'])
    expect(next.get('Packed')).toBe(lanes.get('Packed'))
  })

  it('it finds its place as if the whole lane had been sorted', () => {
    const orders = Array.from({ length: 60 }, (_, index) =>
      boardOrder(`o${index}`, {
        priority: index % 7 === 0 ? 'urgent' : 'normal',
        dueAt: index % 3 === 0 ? `2026-01-31T1${index % 5}:00:00.000Z` : null,
        statusChangedAt: `2026-01-31T09:${String((index * 13) % 60).padStart(2, '0')}:00.000Z`,
        lateAt: `2026-01-31T09:${String((index * 29) % 60).padStart(2, '0')}:00.000Z`,
      }),
    )
    const byId = new Map<string, CountedOrder>()
    let lanes = sortIntoLanes(byId, DEFAULT_WORKFLOW, NOW)
    for (const order of orders) {
      lanes = moveBetweenLanes(lanes, byId.set(order._id, order), undefined, order, DEFAULT_WORKFLOW)
    }
    const sorted = orders.toSorted((a, b) => morePressing(a, b, NOW)).map((order) => order._id)
    expect(lanes.get('To approve')?.ids).toEqual(sorted)
  })
})

describe('When time passes', () => {
  it('what has become late moves up, and lanes in which nothing did stay the same', () => {
    const byId = byIdOf(urgent, young, boardOrder('packed', { status: 'allocated', lateAt: null }))
    const soon = { ...young, lateAt: '2026-01-31T09:31:00.000Z' }
    byId.set('young', soon)
    const lanes = sortIntoLanes(byId, DEFAULT_WORKFLOW, NOW)
    expect(lanes.get('To approve')?.ids).toEqual(['urgent', 'young'])
    const later = sortAgain(lanes, byId, '2026-01-31T09:32:00.000Z')
    expect(later.get('To approve')?.ids).toEqual(['young', 'urgent'])
    expect(later.get('Packed')).toBe(lanes.get('Packed'))
    expect(sortAgain(later, byId, '2026-01-31T09:33:00.000Z')).toBe(later)
  })
})
