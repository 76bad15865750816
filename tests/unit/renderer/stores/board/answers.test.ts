import { describe, expect, it } from 'vitest'
import { answerDue, mayAnswer, ordersToAnswer } from '../../../../../renderer/stores/board/answers.ts'
import { DEFAULT_WORKFLOW } from '../../../../../shared/domain/workflow.ts'
import { boardOrder } from '../../orders.ts'

const pending = boardOrder('a')
const late = boardOrder('b', { lateAt: '2026-01-31T08:00:00.000Z' })
const packed = boardOrder('c', { status: 'allocated' })
const byId = new Map([pending, packed, late].map((order) => [order._id, order]))

describe('What waits for an answer', () => {
  it('is what a manager may move on and the staff may not, most pressing first', () => {
    const waiting = ordersToAnswer(byId, DEFAULT_WORKFLOW, 'manager', '2026-01-31T09:30:00.000Z')
    expect(waiting.map(({ _id }) => _id)).toEqual(['b', 'a'])
    expect(answerDue(pending, DEFAULT_WORKFLOW, 'manager')?.transition.verb).toBe('Approve')
    expect(answerDue(packed, DEFAULT_WORKFLOW, 'manager')).toBeNull()
  })

  it.each(['staff', 'customer'] as const)('is nothing for %s', (role) => {
    expect(ordersToAnswer(byId, DEFAULT_WORKFLOW, role, '2026-01-31T09:30:00.000Z')).toEqual([])
    expect(mayAnswer(DEFAULT_WORKFLOW, role)).toBe(false)
  })
})
