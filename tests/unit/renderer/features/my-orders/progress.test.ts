import { describe, expect, it } from 'vitest'
import { progressOf } from '../../../../../renderer/features/my-orders/progress.ts'
import { DEFAULT_WORKFLOW } from '../../../../../shared/domain/workflow.ts'

describe('Where a customer’s order stands', () => {
  it.each([
    ['pending', { now: 'Pending', next: 'Approved', step: 0, steps: 7 }],
    ['confirmed', { now: 'Confirmed', next: 'Picking', step: 1, steps: 7 }],
    ['shipped', { now: 'Shipped', next: 'Completed', step: 5, steps: 7 }],
    ['completed', { now: 'Completed', next: null, step: 6, steps: 7 }],
    ['on_hold', { now: 'On hold', next: null, step: null, steps: 7 }],
    ['cancelled', { now: 'Cancelled', next: null, step: null, steps: 7 }],
  ])('%s', (status, progress) => {
    expect(progressOf(DEFAULT_WORKFLOW, status)).toEqual(progress)
  })
})
