import type { NotificationView } from '../../../shared/contract/notification.ts'
import type { EventType } from '../../../shared/domain/event.ts'

/** An alert of an order, so many minutes after 09:00. */
export function alert(
  seq: number,
  order: string,
  minute: number,
  type: EventType = 'order_status_update',
): NotificationView {
  return {
    _id: String(seq),
    type,
    title: '',
    message: '',
    priority: 'medium',
    timestamp: new Date(Date.UTC(2026, 0, 31, 9, minute)).toISOString(),
    state: 'read',
    data: {
      entityType: 'order',
      entityId: order,
      orderNumber: order,
      oldStatus: null,
      status: 'pending',
      customer: { _id: 'c'.repeat(24), name: 'Karachi Builders' },
      actor: { name: 'Bilal' },
      comments: null,
      changes: [],
      url: '',
    },
    seq,
  }
}
