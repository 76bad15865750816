import { describe, expect, it } from 'vitest'
import { countAgain, countByFilter, doneSince, passes, WHOLE_BOARD } from '../../../../../renderer/stores/board/view.ts'
import { DEFAULT_WORKFLOW } from '../../../../../shared/domain/workflow.ts'
import { boardOrder } from '../../orders.ts'

const NOW = '2026-01-31T09:30:00.000Z'
const TODAY = { began: '2026-01-30T19:00:00.000Z', ends: '2026-01-31T19:00:00.000Z' }
const view = { ...WHOLE_BOARD, personId: 'p', today: TODAY }

const orders = [
  boardOrder('plain', { updatedBy: { name: 'System' } }),
  boardOrder('late', { lateAt: '2026-01-31T09:00:00.000Z' }),
  boardOrder('urgent', { priority: 'urgent' }),
  boardOrder('today', { dueAt: '2026-01-31T18:59:59.999Z' }),
  boardOrder('tomorrow', { dueAt: '2026-01-31T19:00:00.000Z' }),
  boardOrder('held', { status: 'on_hold' }),
  boardOrder('done', { status: 'completed', statusChangedAt: '2026-01-31T08:00:00.000Z' }),
  boardOrder('later', { status: 'cancelled', statusChangedAt: '2026-01-31T09:00:00.000Z' }),
  boardOrder('yesterday', { status: 'completed', statusChangedAt: '2026-01-30T18:59:59.000Z' }),
]

function nonZero(counts: ReadonlyMap<string, number>): Map<string, number> {
  return new Map([...counts].filter(([, count]) => count !== 0))
}

describe('When the chips are counted', () => {
  it('each stands for the open orders that it shows, and what was finished today is counted apart', () => {
    expect(countByFilter(orders, view, DEFAULT_WORKFLOW, NOW)).toEqual({
      all: 6,
      late: 1,
      urgent: 1,
      due: 1,
      held: 1,
      mine: 5,
      done: 2,
      lateIn: new Map([['To approve', 1]]),
    })
  })

  it('a change leaves them as if all were counted anew: in each lane, what is late of that which it shows', () => {
    const changes = [
      { before: orders[1], after: { ...boardOrder('late', { lateAt: NOW }), status: 'approved' } },
      { before: undefined, after: boardOrder('new', { lateAt: NOW, priority: 'urgent' }) },
      { before: orders[0], after: boardOrder('plain', { lateAt: '2026-01-31T09:30:00.001Z' }) },
    ]
    const changed = new Map([...orders, ...changes.map(({ after }) => after)].map((order) => [order._id, order]))
    for (const filter of ['all', 'urgent'] as const) {
      const narrowed = { ...view, filter }
      const before = countByFilter(orders, narrowed, DEFAULT_WORKFLOW, NOW)
      const again = countAgain(before, changes, narrowed, DEFAULT_WORKFLOW, NOW)
      const anew = countByFilter(changed.values(), narrowed, DEFAULT_WORKFLOW, NOW)
      expect({ ...again, lateIn: nonZero(again.lateIn) }).toEqual(anew)
      expect(again.lateIn.get('To approve')).toBe(1)
      expect(again.lateIn.get('To pick') ?? 0).toBe(filter === 'all' ? 1 : 0)
    }
  })

  it('each counts just what it lets through', () => {
    const open = orders.filter(({ status }) => !['completed', 'cancelled'].includes(status))
    const counts = countByFilter(orders, view, DEFAULT_WORKFLOW, NOW)
    for (const filter of ['all', 'late', 'urgent', 'due', 'held', 'mine'] as const) {
      const shown = open.filter((order) => passes(order, filter, view, DEFAULT_WORKFLOW, NOW))
      expect(shown, filter).toHaveLength(counts[filter])
    }
  })
})

describe('When the finished orders of today are listed', () => {
  it('the latest comes first, and yesterday is not among them', () => {
    expect(doneSince(orders, DEFAULT_WORKFLOW, TODAY.began).map((order) => order._id)).toEqual(['later', 'done'])
  })
})
