import { describe, expect, it } from 'vitest'
import type { OrderEventView } from '../../../shared/contract/event.ts'
import type { OrderView } from '../../../shared/contract/order.ts'
import type { Attempt } from '../../support/changing-client.ts'
import { faultsOf, type History } from '../../support/history.ts'

const PERSON = { _id: 'a'.repeat(24), firstName: 'Mina', lastName: 'Khan', email: 'm@demo.example', name: 'Mina Khan' }
const AT = '2026-01-31T09:05:00.000Z'

function orderAt(version: number, status: string): OrderView {
  return {
    _id: 'b'.repeat(24),
    orderNumber: 'A-1',
    status,
    heldFrom: null,
    version,
    nextStatuses: [],
    customer: { _id: 'c'.repeat(24), name: 'Karachi Builders' },
    items: [],
    subtotal: 1,
    tax: 0,
    total: 1,
    totalDiscount: 0,
    finalTotal: 1,
    notes: 'k1',
    statusComment: null,
    priority: 'normal',
    dueAt: null,
    statusChangedAt: AT,
    clockStartedAt: null,
    warnAt: null,
    lateAt: null,
    createdAt: AT,
    updatedAt: AT,
    updatedBy: PERSON,
  }
}

function entry(seq: number, version: number, oldStatus: string, status: string): OrderEventView {
  const { items: _, nextStatuses: __, ...order } = orderAt(version, status)
  return version === 1
    ? { type: 'order_created', seq, at: AT, actor: PERSON, comments: null, order }
    : { type: 'order_status_update', seq, at: AT, actor: PERSON, comments: `k${seq}`, order: { ...order, oldStatus } }
}

function attempt(key: string, version: number, status: string, sent: number, answered: number): Attempt {
  const outcome = { kind: 'acknowledged' as const, order: orderAt(version, status) }
  return { personId: PERSON._id, key, sent, answered, outcome }
}

const SOUND: History = {
  events: [entry(1, 1, '', 'pending'), entry(2, 2, 'pending', 'on_hold'), entry(3, 3, 'on_hold', 'pending')],
  orders: [orderAt(3, 'pending')],
  inboxes: [],
}
const DONE = [attempt('k1', 1, 'pending', 1, 2), attempt('k2', 2, 'on_hold', 3, 4), attempt('k3', 3, 'pending', 5, 6)]

/** The history with its events so. */
function withEvents(...events: OrderEventView[]): History {
  return { ...SOUND, events }
}

describe('When a history is checked', () => {
  it('one that bears out what clients were told has no fault', () => {
    expect(faultsOf(SOUND, DONE)).toEqual([])
    const unanswered = { ...attempt('k9', 4, 'x', 7, 8), outcome: { kind: 'unanswered' as const } }
    expect(faultsOf(SOUND, [...DONE, unanswered])).toEqual([])
  })

  const [first, second, third] = [entry(1, 1, '', 'pending'), entry(2, 2, 'pending', 'on_hold'), entry(3, 3, '', '')]
  it.each<[what: string, history: History, attempts: Attempt[], fault: RegExp]>([
    ['a lost change', SOUND, [...DONE, attempt('k4', 4, 'on_hold', 7, 8)], /k4 was acknowledged, but .* 0 times/],
    ['a doubled one', withEvents(...SOUND.events, { ...second, seq: 4 }), DONE, /k2 .* 2 times/],
    ['a gap in the log', withEvents(first, { ...second, seq: 3 }), [], /entry 2 is missing/],
    ['a version skipped', withEvents(first, third), [], /makes version 3 of 1/],
    ['a wrong old status', withEvents(first, entry(2, 2, 'approved', 'on_hold')), [], /comes from approved/],
    ['an order otherwise', { ...SOUND, orders: [orderAt(2, 'on_hold')] }, DONE, /A-1 is not as its last event/],
    ['an order gone', { ...SOUND, orders: [] }, DONE, /is in the log only/],
    [
      'a refusal that happened',
      SOUND,
      [{ ...attempt('k2', 0, '', 1, 2), outcome: { kind: 'refused', code: 422 } }],
      /k2 was refused/,
    ],
    ['an answer otherwise', SOUND, [attempt('k2', 2, 'approved', 1, 2)], /k2 was answered otherwise/],
    ['another’s change', SOUND, [{ ...attempt('k2', 2, 'on_hold', 1, 2), personId: 'd' }], /k2 .* somebody else/],
    [
      'what followed put before',
      SOUND,
      [attempt('k3', 3, 'pending', 1, 2), attempt('k2', 2, 'on_hold', 3, 4)],
      /k2 is in the log before/,
    ],
    [
      'a notification lost',
      { ...SOUND, inboxes: [{ personId: 'd', seesAll: true, notifications: [] }] },
      DONE,
      /has 0 notifications of 3/,
    ],
  ])('%s is found', (_what, history, attempts, fault) => {
    expect(faultsOf(history, attempts).join('\n')).toMatch(fault)
  })
})
