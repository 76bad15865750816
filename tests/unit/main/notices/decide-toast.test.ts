import { describe, expect, it } from 'vitest'
import { type Circumstances, decideToast } from '../../../../main/notices/decide-toast.ts'
import type { NotificationView } from '../../../../shared/contract/notification.ts'

const NOTIFICATION: NotificationView = {
  _id: '0000000007aaaaaaaaaaaaaa',
  type: 'order_status_update',
  title: 'Order Status Updated',
  message: 'Order SO-1 status changed',
  priority: 'medium',
  timestamp: '2026-01-31T09:05:00.000Z',
  state: 'unread',
  seq: 7,
  data: {
    entityType: 'order',
    entityId: 'bbbbbbbbbbbbbbbbbbbbbbbb',
    orderNumber: 'SO-1',
    oldStatus: 'pending',
    status: 'approved',
    customer: { _id: 'cccccccccccccccccccccccc', name: 'Karachi Builders' },
    actor: { name: 'Ayesha Khan' },
    comments: null,
    changes: [],
    url: '/orders/bbbbbbbbbbbbbbbbbbbbbbbb',
  },
}

function decided(circumstances: Partial<Circumstances> = {}, change: Partial<NotificationView> = {}) {
  return decideToast(
    { ...NOTIFICATION, ...change },
    { role: 'manager', toastsForStaff: false, muted: false, cursor: 6, seen: null, room: 5, ...circumstances },
  )
}

describe('A notification becomes a toast', () => {
  it.each(['manager', 'admin', 'customer'] as const)('for a %s', (role) => {
    expect(decided({ role })).toEqual({ kind: 'show' })
  })

  it('for staff who want them', () => {
    expect(decided({ role: 'staff', toastsForStaff: true })).toEqual({ kind: 'show' })
  })

  it('when another order is looked at', () => {
    expect(decided({ seen: { orderId: 'dddddddddddddddddddddddd', alerts: false } })).toEqual({ kind: 'show' })
  })
})

describe('No toast is made', () => {
  it.each<[string, Partial<Circumstances>, Partial<NotificationView>]>([
    ['told before', { cursor: 7 }, {}],
    ['read already', {}, { state: 'read' }],
    ['staff are shown none', { role: 'staff' }, {}],
    ['muted', { muted: true }, {}],
    ['the focused window shows this order', { seen: { orderId: NOTIFICATION.data.entityId, alerts: false } }, {}],
    ['the focused window shows the newest alerts', { seen: { orderId: null, alerts: true } }, {}],
  ])('%s', (why, circumstances, change) => {
    expect(decided(circumstances, change)).toEqual({ kind: 'suppress', why })
  })

  it('but a part of a summary, when there is no room', () => {
    expect(decided({ room: 0.9 })).toEqual({ kind: 'fold' })
  })
})
