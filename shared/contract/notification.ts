import { z } from 'zod'
import { EVENT_TYPES } from '../domain/event.ts'
import { NOTIFICATION_PRIORITIES, NOTIFICATION_STATES } from '../domain/notification.ts'
import { id, instant, limit, listOf, moment } from './fields.ts'
import { change } from './order.ts'
import { author, customerRef } from './person.ts'

const notificationState = z.enum(NOTIFICATION_STATES)

/** One row of one person's inbox. */
export const notification = z.object({
  _id: id,
  type: z.enum(EVENT_TYPES),
  title: z.string(),
  message: z.string(),
  priority: z.enum(NOTIFICATION_PRIORITIES),
  timestamp: instant,
  state: notificationState,
  data: z.object({
    entityType: z.literal('order'),
    entityId: id,
    orderNumber: z.string(),
    oldStatus: z.string().nullable(),
    status: z.string(),
    customer: customerRef,
    actor: author,
    comments: z.string().nullable(),
    changes: z.array(change),
    url: z.string(),
  }),
  seq: z.number().int(),
})
export type NotificationView = z.infer<typeof notification>

const filter = z.string().max(200).optional()

export const notificationsQuery = z.strictObject({
  q: z.string().max(200).optional(),
  order: filter,
  actor: filter,
  customer: filter,
  status: filter,
  state: listOf(100).pipe(z.array(notificationState).min(1)).optional(),
  /** Which kinds, by comma. */
  type: listOf(200)
    .pipe(z.array(z.enum(EVENT_TYPES)).min(1))
    .optional(),
  from: moment.optional(),
  to: moment.optional(),
  limit: limit(50, 500),
  cursor: z.string().max(100).optional(),
})
export type NotificationsQuery = z.infer<typeof notificationsQuery>

/** `unread` counts all of the person's unread notifications, whatever the filter. */
export const notifications = z.object({
  notifications: z.array(notification),
  unread: z.number().int(),
  nextCursor: z.string().nullable(),
})

export const notificationChange = z.strictObject({ state: notificationState })
export const unread = z.object({ unread: z.number().int() })
