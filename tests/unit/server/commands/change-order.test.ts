import { describe, expect, it } from 'vitest'
import { changeOrder } from '../../../../server/commands/change-order.ts'
import type { ChangeOrder } from '../../../../server/commands/command.ts'
import type { OrderChange } from '../../../../shared/contract/order.ts'
import { instantOf, MINUTE, millisecondsOf, plus } from '../../../../shared/domain/instant.ts'
import type { Order } from '../../../../shared/domain/order.ts'
import type { Role } from '../../../../shared/domain/role.ts'
import { decided, loaded, NOW, order, person, refusal } from './loaded.ts'

const command = (change: OrderChange, role: Role = 'admin', expectedVersion: number | null = null): ChangeOrder => ({
  name: 'change-order',
  companyId: 'c1',
  actor: person(role),
  idempotency: null,
  newId: '',
  newCustomerId: '',
  orderId: order().id,
  change,
  expectedVersion,
})
const change = (asked: OrderChange, fields: Partial<Order> = {}, role: Role = 'admin', now = NOW) =>
  decided(changeOrder(command(asked, role), loaded({ order: order(fields) }), now))
const refused = (
  asked: OrderChange,
  fields: Partial<Order> = {},
  role: Role = 'admin',
  version: number | null = null,
) => refusal(changeOrder(command(asked, role, version), loaded({ order: order(fields) }), NOW))

describe('When a status change is decided', () => {
  it('order and event carry it, with who and when', () => {
    const { order: next, event } = change({ status: 'approved', comments: 'Go' })
    expect(next).toMatchObject({ status: 'approved', version: 5, updatedAt: NOW, statusChangedAt: NOW })
    expect(event).toMatchObject({
      type: 'order_status_update',
      at: NOW,
      comments: 'Go',
      oldStatus: 'pending',
      changes: [{ field: 'status', from: 'pending', to: 'approved' }],
    })
  })

  it('the actor is named without the role', () => {
    expect(change({ status: 'approved' }).event.actor).not.toHaveProperty('role')
  })

  it('the order that came in is left alone', () => {
    const before = order()
    const frozen = Object.freeze({ ...before })
    changeOrder(command({ status: 'approved' }), loaded({ order: frozen }), NOW)
    expect(frozen).toEqual(before)
  })

  it('updatedAt rises by a millisecond where the clock has not moved on', () => {
    expect(change({ priority: 'urgent' }, { updatedAt: NOW }).order.updatedAt).toBe(plus(NOW, 1))
  })

  it('updatedAt rises also where the clock went back', () => {
    const later = plus(NOW, 90 * MINUTE)
    expect(change({ priority: 'urgent' }, { updatedAt: later }).order.updatedAt).toBe(plus(later, 1))
  })

  it('comments of spaces are none', () => {
    expect(change({ status: 'approved', comments: '  ' }).order.statusComment).toBeNull()
  })

  it('what a recall restores is the state before', () => {
    const before = order({ notes: 'Gate B', totalDiscount: 5 })
    const { event } = change({ status: 'approved' }, before)
    expect(event.before).toMatchObject({
      status: 'pending',
      notes: 'Gate B',
      totalDiscount: 5,
      clockStartedAt: before.clockStartedAt,
    })
  })

  it('a change of something else cannot be recalled', () => {
    expect(change({ priority: 'urgent' }).event).toMatchObject({ type: 'order_updated', oldStatus: null, before: null })
  })
})

describe('When an order is held for a while', () => {
  const started = '2026-06-01T11:30:00.000Z'
  const held = change({ status: 'on_hold' }, { status: 'processing', clockStartedAt: started }).order
  const resumed = change({ status: 'processing' }, held, 'staff', plus(NOW, 90 * MINUTE)).order

  it('its clock stops, and what had run is kept', () => {
    expect(held).toMatchObject({ heldFrom: 'processing', clockStartedAt: null, heldClockMs: 30 * MINUTE })
  })

  it('coming back, the clock stands where it stood', () => {
    expect(resumed.clockStartedAt).toBe(plus(NOW, 60 * MINUTE))
  })

  it('coming back, nothing of the hold remains', () => {
    expect(resumed).toMatchObject({ status: 'processing', heldFrom: null, heldClockMs: null })
  })

  it('held twice, both runs count', () => {
    const again = change({ status: 'on_hold' }, resumed, 'staff', plus(NOW, 100 * MINUTE)).order
    expect(again.heldClockMs).toBe(40 * MINUTE)
  })

  it('held from an unknown status, it comes back to where orders begin, its clock from zero', () => {
    const back = change({ status: 'pending' }, { status: 'on_hold', heldFrom: null, clockStartedAt: null }).order
    expect(back).toMatchObject({ status: 'pending', clockStartedAt: NOW })
  })

  it('a clock that started in the future has run for nothing', () => {
    const future = instantOf(millisecondsOf(NOW) + MINUTE)
    expect(change({ status: 'on_hold' }, { status: 'processing', clockStartedAt: future }).order.heldClockMs).toBe(0)
  })
})

describe('When several refusals fit', () => {
  it('an order that is not there comes first', () => {
    const result = changeOrder(command({ status: 'nothing' }, 'customer', 1), loaded({ order: null }), NOW)
    expect(refusal(result)).toEqual({ code: 'not_found', message: 'Order not found' })
  })

  it.each<[string, OrderChange, Partial<Order>, Role, number | null]>([
    ['version_conflict', { status: 'shipped', discountAmount: 9999 }, {}, 'staff', 3],
    ['transition_not_allowed', { status: 'shipped', discountAmount: 9999 }, {}, 'staff', 4],
    ['transition_not_allowed', { status: 'nothing' }, {}, 'customer', null],
    ['forbidden', { status: 'approved', discountAmount: 9999 }, {}, 'staff', null],
    ['forbidden', { discountAmount: 9999 }, {}, 'customer', null],
    ['discount_invalid', { discountAmount: 9999 }, {}, 'staff', null],
    ['discount_invalid', { discountAmount: 1 }, { status: 'completed' }, 'staff', null],
    ['discount_limit', { discountAmount: 1 }, {}, 'staff', null],
    ['discount_limit', { discountAmount: 150.01 }, {}, 'manager', null],
  ])('%s for %o', (code, asked, fields, role, version) => {
    expect(refused(asked, fields, role, version).code).toBe(code)
  })

  it('a status that is not reachable comes with what would be', () => {
    expect(refused({ status: 'shipped' }, { status: 'approved' }, 'staff').details).toEqual({
      nextStatuses: ['processing', 'confirmed', 'on_hold'],
    })
  })

  it('a limit comes with how much it is', () => {
    expect(refused({ discountAmount: 500 }, {}, 'manager').details).toEqual({ limit: 150 })
  })

  it('a customer reads no person’s name in a conflict', () => {
    const { message, details } = refused({ priority: 'urgent' }, {}, 'customer', 1)
    expect(`${message}${JSON.stringify(details)}`).not.toContain('staff')
  })
})

describe('When a discount is decided', () => {
  it('it replaces the last', () => {
    expect(change({ discountAmount: 50 }, { totalDiscount: 99_00 }).order.totalDiscount).toBe(50_00)
  })

  it('up to the total, an admin may', () => {
    expect(change({ discountAmount: 1000 }).order.totalDiscount).toBe(1000_00)
  })

  it.each([
    [1250, 'Discount applied: PKR 1250'],
    [0.5, 'Discount applied: PKR 0.5'],
    [999.99, 'Discount applied: PKR 999.99'],
  ])('of %f, the notes say so', (discountAmount, notes) => {
    expect(change({ discountAmount }, { total: 2000_00 }).order.notes).toBe(notes)
  })

  it('with a final status in the same call, it is given: the order was open', () => {
    const { order: next } = change({ status: 'completed', discountAmount: 50 }, { status: 'shipped' })
    expect(next).toMatchObject({ status: 'completed', totalDiscount: 50_00 })
  })

  it('notes that are given outright win over those of the discount', () => {
    expect(change({ discountAmount: 5, notes: 'Mine', comments: 'Why' }).order.notes).toBe('Mine')
  })
})
