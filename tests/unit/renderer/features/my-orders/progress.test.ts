import { describe, expect, it } from 'vitest'
import { progressOf } from '../../../../../renderer/features/my-orders/progress.ts'
import { DEFAULT_WORKFLOW } from '../../../../../shared/domain/workflow.ts'

describe('Where a customer’s order stands', () => {
  it.each([
    ['pending', { now: 'Pending', next: 'Approved', step: 0 }],
    ['confirmed', { now: 'Confirmed', next: 'Picking', step: 1 }],
    ['shipped', { now: 'Shipped', next: 'Completed', step: 5 }],
    ['completed', { now: 'Completed', next: null, step: 6 }],
    ['on_hold', { now: 'On hold', next: null, step: null, isOver: false }],
    ['cancelled', { now: 'Cancelled', next: null, step: null, isOver: true }],
  ])('%s', (status, progress) => {
    expect(progressOf(DEFAULT_WORKFLOW, status)).toMatchObject(progress)
  })

  it('the way is the usual one, by its labels', () => {
    const { way } = progressOf(DEFAULT_WORKFLOW, 'pending')
    expect(way).toEqual(['Pending', 'Approved', 'Picking', 'Packed', 'Dispatched', 'Shipped', 'Completed'])
  })
})
