import { describe, expect, it } from 'vitest'
import type { CreateOrder, Loaded } from '../../../../server/commands/command.ts'
import { createOrder } from '../../../../server/commands/create-order.ts'
import type { NewOrder } from '../../../../shared/contract/order.ts'
import type { Role } from '../../../../shared/domain/role.ts'
import { company, decided, loaded, NOW, person, refusal } from './loaded.ts'

const command = (
  fields: Partial<NewOrder> = {},
  more: Partial<CreateOrder> = {},
  role: Role = 'staff',
): CreateOrder => ({
  name: 'create-order',
  companyId: 'c1',
  actor: person(role),
  idempotency: null,
  newId: 'd'.repeat(24),
  newCustomerId: 'e'.repeat(24),
  order: {
    customer: { name: 'Karachi Builders' },
    items: [{ product: 'Grout', quantity: 3, unitPrice: 0.1 }],
    ...fields,
  },
  ...more,
})
const create = (asked: CreateOrder, fields: Partial<Loaded> = {}) =>
  createOrder(asked, loaded({ order: null, items: [], ...fields }), NOW)

describe('When an order is created', () => {
  it('it begins where orders begin, at version 1, its clock running', () => {
    expect(decided(create(command())).order).toMatchObject({
      id: 'd'.repeat(24),
      orderNumber: 'SO-2',
      status: 'pending',
      version: 1,
      statusChangedAt: NOW,
      clockStartedAt: NOW,
      createdAt: NOW,
      updatedAt: NOW,
    })
  })

  it('amounts are whole minor units', () => {
    expect(decided(create(command())).order).toMatchObject({ subtotal: 30, tax: 0, total: 30, totalDiscount: 0 })
  })

  it('the tax is the company’s', () => {
    const taxed = { ...company, taxPercent: 17.5 }
    expect(decided(create(command(), { company: taxed })).order).toMatchObject({ subtotal: 30, tax: 5, total: 35 })
  })

  it('lines and pieces are counted', () => {
    const items = [3, 4].map((quantity) => ({ product: 'x', quantity, unitPrice: 1 }))
    expect(decided(create(command({ items }))).order).toMatchObject({ itemCount: 2, pieceCount: 7 })
  })

  it('a known customer is taken as they are', () => {
    const customer = { _id: 'f'.repeat(24), name: 'KARACHI BUILDERS' }
    const decision = decided(create(command(), { customer }))
    expect([decision.order.customer, decision.newCustomer]).toEqual([customer, null])
  })

  it('an unknown name makes a customer', () => {
    const made = { _id: 'e'.repeat(24), name: 'Karachi Builders' }
    const decision = decided(create(command()))
    expect([decision.order.customer, decision.newCustomer]).toEqual([made, made])
  })

  it('notes of spaces are none', () => {
    expect(decided(create(command({ notes: '  ' }))).order.notes).toBeNull()
  })
})

describe('When an order cannot be created', () => {
  it('by a customer, it is forbidden', () => {
    expect(refusal(create(command({}, {}, 'customer'))).code).toBe('forbidden')
  })

  it('for an unknown id, also beside a name', () => {
    expect(refusal(create(command({ customer: { _id: 'x', name: 'Karachi Builders' } }))).code).toBe('customer_unknown')
  })

  it('under a taken number', () => {
    expect(refusal(create(command({ orderNumber: 'SO-1' }), { numberTaken: true })).code).toBe('order_number_taken')
  })

  it('above what an order may hold', () => {
    const items = [{ product: 'x', quantity: 1_000_000, unitPrice: 9_999_999_999.99 }]
    expect(refusal(create(command({ items }))).code).toBe('bad_request')
  })
})

describe('When an order is brought in', () => {
  const brought = { createdAt: '2020-01-01T00:00:00.000Z', status: 'approved', at: null, taxPercent: 5, notify: false }

  it('it keeps its date and status, with the file’s tax and no notification', () => {
    const { order, notify } = decided(create(command({}, { brought })))
    expect(order).toMatchObject({ createdAt: brought.createdAt, status: 'approved', statusChangedAt: NOW, tax: 2 })
    expect(notify).toBe(false)
  })

  it('a status that the workflow does not have is pending', () => {
    const { order } = decided(create(command({}, { brought: { ...brought, status: 'delivered' } })))
    expect(order.status).toBe('pending')
  })
})
