import { describe, expect, it } from 'vitest'
import { type SeenChange, summaryOf, urgentText } from '../../../../renderer/wording/summaries.ts'
import type { CountedOrder } from '../../../../shared/contract/order.ts'
import { DEFAULT_WORKFLOW } from '../../../../shared/domain/workflow.ts'
import { boardOrder } from '../orders.ts'

const SANA = { _id: 's', firstName: 'Sana', lastName: 'Iqbal', email: 's@demo.example', name: 'Sana Iqbal' }

function changed(id: string, after: Partial<CountedOrder> = {}): SeenChange {
  const before = boardOrder(id)
  return { before, after: { ...before, version: 2, ...after } }
}

const summary = (...changes: SeenChange[]) => summaryOf(changes, DEFAULT_WORKFLOW)

describe('When others change orders', () => {
  it('one change is told as it is', () => {
    expect(summary(changed('10427', { status: 'approved' }))).toBe('Bilal: 0427 approved')
    expect(summary(changed('10427', { notes: 'x' }))).toBe('Bilal: 0427 changed')
    expect(summary({ before: undefined, after: boardOrder('10427') })).toBe('Bilal: 0427 placed')
  })

  it('several are counted, each order once', () => {
    expect(summary(changed('10427'), changed('10427'), changed('10428'))).toBe('Bilal changed 2 orders')
    expect(summary(changed('10427'), changed('10428', { updatedBy: SANA }))).toBe('2 people changed 2 orders')
    expect(summary(changed('10427'), changed('10427', { updatedBy: SANA }))).toBe('2 people changed 0427')
  })
})

describe('When orders become urgent', () => {
  it('that cannot wait; those that were so already are no news', () => {
    expect(urgentText([changed('10427', { priority: 'urgent' })])).toBe('Urgent: SO-10427, Karachi Builders')
    expect(urgentText([changed('1', { priority: 'urgent' }), changed('2', { priority: 'urgent' })])).toBe(
      '2 orders are urgent now',
    )
    const was = boardOrder('10427', { priority: 'urgent' })
    expect(urgentText([{ before: was, after: { ...was, version: 2 } }])).toBe('')
  })
})
