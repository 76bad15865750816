import { describe, expect, it } from 'vitest'
import { countByFilter, doneSince, passes, WHOLE_BOARD } from '../../../../../renderer/stores/board/view.ts'
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
    })
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
