import { Types } from 'mongoose'
import { describe, expect, it } from 'vitest'
import { readOrder } from '../../../../../server/store/mongo/earlier/read-order.ts'
import { personFinder, readPast } from '../../../../../server/store/mongo/earlier/read-past.ts'
import type { Fields } from '../../../../../server/store/mongo/earlier/read-values.ts'
import { DEFAULT_WORKFLOW } from '../../../../../shared/domain/workflow.ts'

const MANAGER = new Types.ObjectId()
const CUSTOMER = new Types.ObjectId()
const sana = { _id: MANAGER.toHexString(), firstName: 'Sana', lastName: '', email: 's@old.example', name: 'Sana' }

function pastOf(more: Fields) {
  const document = {
    _id: new Types.ObjectId(),
    orderNumber: 'ORD-1',
    customer: CUSTOMER,
    items: [{ product: 'Grout', quantity: 1, unitPrice: 10, total: 10 }],
    subtotal: 10,
    total: 10,
    createdAt: new Date('2025-01-06T09:00:00Z'),
    updatedAt: new Date('2025-01-06T12:00:00Z'),
    ...more,
  }
  const customers = new Map([[CUSTOMER.toHexString(), 'Karachi Builders']])
  const known = { customers, products: new Map(), workflow: DEFAULT_WORKFLOW, now: '2025-02-01T00:00:00.000Z' }
  const order = readOrder(document, known)
  if (!order.ok) throw new Error(order.failure)
  const past = readPast(document, order.value, DEFAULT_WORKFLOW, personFinder(new Map([[sana._id, sana]])))
  return { past, remarks: order.value.remarks }
}

const approval = { category: 'Grouts', status: 'approved', approvedBy: MANAGER, comments: 'Fine', discountAmount: 2 }

describe('When the past of an earlier order is read', () => {
  it('a pending order has none', () => {
    expect(pastOf({ status: 'pending' }).past).toMatchObject({ first: 'pending', comments: null, steps: [] })
  })

  it('a decision that is dated is a step by whom it was, and the way from there one more', () => {
    const approvedAt = new Date('2025-01-06T10:00:00Z')
    const { past, remarks } = pastOf({ status: 'shipped', approvedAt, approvals: [approval] })
    expect(past.steps).toEqual([
      {
        status: 'approved',
        at: '2025-01-06T10:00:00.000Z',
        actor: sana,
        comments: 'Grouts: approved, discount 0 %, 2, Fine',
        withDiscount: true,
      },
      expect.objectContaining({ status: 'shipped', at: '2025-01-06T12:00:00.000Z', comments: null }),
    ])
    expect(remarks).toEqual([])
  })

  it('steps follow one another, whatever the dates say', () => {
    const approvedAt = new Date('2024-01-01T00:00:00Z')
    const { past } = pastOf({ status: 'completed', approvedAt, updatedAt: new Date('2025-01-06T09:00:00Z') })
    expect(past.steps.map(({ at }) => at)).toEqual(['2025-01-06T09:00:00.001Z', '2025-01-06T09:00:00.002Z'])
  })

  it('what has no date is told at the beginning, and a status that nobody knows where it is now', () => {
    const { past } = pastOf({ status: 'on the moon', approvals: [{ ...approval, status: 'rejected' }] })
    expect(past.comments).toBe('Grouts: rejected, discount 0 %, 2, Fine')
    expect(past.steps).toMatchObject([
      { status: 'on_hold', comments: 'Its status in the earlier system was “on the moon”.' },
    ])
  })

  it('people who are gone are System, and it is said', () => {
    const gone = new Types.ObjectId()
    const { past, remarks } = pastOf({ status: 'pending', createdBy: gone })
    expect(past.createdBy.name).toBe('System')
    expect(remarks).toEqual([`There is no person ${gone}: System.`])
  })
})
