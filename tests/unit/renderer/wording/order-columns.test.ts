import { describe, expect, it } from 'vitest'
import { ORDER_COLUMNS, plainValue } from '../../../../renderer/wording/order-columns.ts'
import { DEFAULT_WORKFLOW } from '../../../../shared/domain/workflow.ts'
import { boardOrder } from '../orders.ts'

describe('A column of an order, for another program', () => {
  it('has labels and the company’s clocks, and amounts as numbers', () => {
    const order = boardOrder('7', { status: 'allocated', dueAt: '2026-01-31T19:30:00.000Z', finalTotal: 1250.5 })
    const here = { workflow: DEFAULT_WORKFLOW, timeZone: 'Asia/Karachi' }
    expect(['number' as const, ...ORDER_COLUMNS].map((column) => plainValue(order, column, here))).toEqual([
      'SO-7',
      'Karachi Builders',
      'Packed',
      1250.5,
      3,
      '2026-02-01 00:30',
      '2026-01-31 14:00',
      '2026-01-31 14:00',
      'Bilal Ahmed',
      '',
    ])
  })
})
