import type { Company } from './company.ts'
import type { Change, EventType, OrderEvent } from './event.ts'
import type { Instant } from './instant.ts'
import { plainAmount } from './money.ts'
import type { Order } from './order.ts'
import type { PersonRef } from './person.ts'

export const NOTIFICATION_PRIORITIES = ['low', 'medium', 'high'] as const
export type NotificationPriority = (typeof NOTIFICATION_PRIORITIES)[number]

export const NOTIFICATION_STATES = ['unread', 'read', 'archived'] as const
export type NotificationState = (typeof NOTIFICATION_STATES)[number]

/** Who a wording is for: the people of the company, or those of the order's customer. */
export type Audience = 'company' | 'customer'

/** One event in one wording; each person it is addressed to has a row of their own in the inbox. */
export interface Notification {
  audience: Audience
  type: EventType
  title: string
  message: string
  priority: NotificationPriority
  timestamp: Instant
  data: {
    entityType: 'order'
    entityId: string
    orderNumber: string
    oldStatus: string | null
    status: string
    customer: { _id: string; name: string }
    actor: PersonRef | { name: string }
    comments: string | null
    /** What changed; without notes for customers. */
    changes: Change[]
    /** Where the order is shown, within the app. */
    url: string
  }
}

const TITLES: Readonly<Record<EventType, string>> = {
  order_created: 'New Order',
  order_status_update: 'Order Status Updated',
  order_updated: 'Order Updated',
  order_status_recalled: 'Order Status Recalled',
}

/** The notification of an event, worded for an audience: a customer reads the company's name for the person's. */
export function notificationOf(event: OrderEvent, order: Order, company: Company, audience: Audience): Notification {
  const forCustomer = audience === 'customer'
  const actor = forCustomer ? { name: company.name } : event.actor
  return {
    audience,
    type: event.type,
    title: TITLES[event.type],
    message: sentence(event, order, company, actor.name),
    priority: priorityOf(event, order),
    timestamp: event.at,
    data: {
      entityType: 'order',
      entityId: order.id,
      orderNumber: order.orderNumber,
      oldStatus: event.oldStatus,
      status: order.status,
      customer: order.customer,
      actor,
      comments: forCustomer ? null : event.comments,
      changes: forCustomer ? event.changes.filter((change) => change.field !== 'notes') : event.changes,
      url: `/orders/${order.id}`,
    },
  }
}

function priorityOf(event: OrderEvent, order: Order): NotificationPriority {
  if (event.type === 'order_created' || event.type === 'order_updated') return 'low'
  return order.status === 'cancelled' || order.status === 'rejected' ? 'high' : 'medium'
}

function sentence(event: OrderEvent, order: Order, company: Company, by: string): string {
  const number = `Order ${order.orderNumber}`
  switch (event.type) {
    case 'order_created':
      return `${number} was placed for ${order.customer.name} by ${by}`
    case 'order_status_update':
      return `${number} status changed from "${event.oldStatus}" to "${order.status}" by ${by}`
    case 'order_status_recalled':
      return `${number} status taken back from "${event.oldStatus}" to "${order.status}" by ${by}`
    case 'order_updated': {
      const discount = event.changes.some((change) => change.field === 'totalDiscount')
      return discount
        ? `${number} has a discount of ${company.currency} ${plainAmount(order.totalDiscount)} by ${by}`
        : `${number} was updated by ${by}`
    }
  }
}
