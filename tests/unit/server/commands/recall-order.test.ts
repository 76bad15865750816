import { describe, expect, it } from 'vitest'
import { changeOrder } from '../../../../server/commands/change-order.ts'
import type { LastEvent, RecallOrder } from '../../../../server/commands/command.ts'
import { recallOrder } from '../../../../server/commands/recall-order.ts'
import type { OrderChange } from '../../../../shared/contract/order.ts'
import { MINUTE, plus } from '../../../../shared/domain/instant.ts'
import type { Order } from '../../../../shared/domain/order.ts'
import type { Actor } from '../../../../shared/domain/person.ts'
import { decided, loaded, NOW, order, person, refusal } from './loaded.ts'

const author = person('staff', 'author')
const asked = { companyId: 'c1', idempotency: null, newId: '', newCustomerId: '', orderId: order().id }

/** An order that its author has just changed, and the event of that. */
function changed(change: OrderChange, before: Order, by: Actor = author): { order: Order; lastEvent: LastEvent } {
  const command = { name: 'change-order' as const, ...asked, actor: by, change, expectedVersion: null }
  const { order: next, event } = decided(changeOrder(command, loaded({ order: before }), NOW))
  return { order: next, lastEvent: { ...event, statusEverChanged: event.type === 'order_status_update' } }
}

const processing = order({ status: 'processing', statusComment: 'Started', notes: 'Gate B' })
const command = (actor: Actor, expectedVersion: number | null = null): RecallOrder => ({
  name: 'recall-order',
  ...asked,
  actor,
  recall: { comments: 'Mistake' },
  expectedVersion,
})
const recall = (actor: Actor, minutes: number, state = changed({ status: 'allocated' }, processing)) =>
  recallOrder(command(actor), loaded(state), plus(NOW, minutes * MINUTE))

describe('When a status change is taken back in time', () => {
  it.each([
    ['its author', author, 0],
    ['its author', author, 2],
    ['a manager', person('manager'), 2.1],
    ['a manager', person('manager'), 30],
    ['an admin', person('admin'), 30],
  ])('%s may, %#: %f minutes', (_, actor, minutes) => {
    expect(recall(actor, minutes).ok).toBe(true)
  })

  it('a manager may for as long on a change of their own', () => {
    const manager = person('manager')
    expect(recall(manager, 30, changed({ status: 'allocated' }, processing, manager)).ok).toBe(true)
  })

  it('everything but version, time and author is as before', () => {
    const { order: back } = decided(recall(author, 1))
    const { role: _, ...updatedBy } = author
    expect(back).toEqual({ ...processing, version: 6, updatedAt: plus(NOW, MINUTE), updatedBy })
  })

  it('the event tells what was taken back, and cannot be taken back itself', () => {
    expect(decided(recall(author, 1)).event).toMatchObject({
      type: 'order_status_recalled',
      comments: 'Mistake',
      oldStatus: 'allocated',
      changes: [{ field: 'status', from: 'allocated', to: 'processing' }],
      before: null,
    })
  })

  it('a hold is as if it had not been, its clock too', () => {
    const { order: back } = decided(recall(author, 1, changed({ status: 'on_hold' }, processing)))
    expect(back).toMatchObject({ heldFrom: null, heldClockMs: null, clockStartedAt: processing.clockStartedAt })
  })

  it('coming back from hold is taken back with what the clock had run', () => {
    const held = order({ status: 'on_hold', heldFrom: 'approved', clockStartedAt: null, heldClockMs: 5 * MINUTE })
    const { order: back } = decided(recall(author, 1, changed({ status: 'approved' }, held)))
    expect(back).toMatchObject({
      status: 'on_hold',
      heldFrom: 'approved',
      clockStartedAt: null,
      heldClockMs: 5 * MINUTE,
    })
  })

  it('a discount of the same event goes with it', () => {
    const admin = person('admin')
    const state = changed({ status: 'allocated', discountAmount: 50 }, processing, admin)
    expect(decided(recall(admin, 1, state)).order).toMatchObject({ totalDiscount: 0, notes: 'Gate B' })
  })
})

describe('When it cannot be taken back', () => {
  const reason = (actor: Actor, minutes: number, state?: { order: Order; lastEvent: LastEvent }) => {
    const { code, details } = refusal(recall(actor, minutes, state))
    return [code, details?.reason]
  }

  it.each([
    ['its author', author, 2.01],
    ['a manager', person('manager'), 30.01],
    ['an admin', person('admin'), 1000],
  ])('%s is too late, %#: %f minutes', (_, actor, minutes) => {
    expect(reason(actor, minutes)).toEqual(['recall_not_possible', 'too_late'])
  })

  it.each([0, 1, 10, 1000])('other staff may not after %f minutes', (minutes) => {
    expect(refusal(recall(person('staff', 'colleague'), minutes)).code).toBe('forbidden')
  })

  it('a customer may not', () => {
    expect(refusal(recall(person('customer'), 0)).code).toBe('forbidden')
  })

  it('a recall is no status change any more', () => {
    const state = changed({ status: 'allocated' }, processing)
    const { order: back, event } = decided(recall(author, 1, state))
    expect(reason(author, 1, { order: back, lastEvent: { ...event, statusEverChanged: true } })).toEqual([
      'recall_not_possible',
      'already_recalled',
    ])
  })

  it('the order has changed since', () => {
    const state = changed({ priority: 'urgent' }, processing)
    expect(reason(author, 1, { ...state, lastEvent: { ...state.lastEvent, statusEverChanged: true } })).toEqual([
      'recall_not_possible',
      'changed_since',
    ])
  })

  it('there never was a status change', () => {
    expect(reason(author, 1, changed({ priority: 'urgent' }, processing))).toEqual([
      'recall_not_possible',
      'not_a_status_change',
    ])
  })

  it('a stale version is a conflict', () => {
    const result = recallOrder(command(author, 4), loaded(changed({ status: 'allocated' }, processing)), NOW)
    expect(refusal(result).code).toBe('version_conflict')
  })

  it('an order that is not there is not found', () => {
    expect(refusal(recallOrder(command(author), loaded({ order: null }), NOW)).code).toBe('not_found')
  })
})
