import { z } from 'zod'
import { EVENT_TYPES } from '../domain/event.ts'
import { instant, limit } from './fields.ts'
import { notification } from './notification.ts'
import { orderCore, orderItem } from './order.ts'
import { author } from './person.ts'

/** What happened to an order, as the socket and REST tell it; `items` only on `order_created`. */
export const orderEvent = z.object({
  type: z.enum(EVENT_TYPES),
  seq: z.number().int(),
  at: instant,
  actor: author,
  comments: z.string().nullable(),
  order: orderCore.extend({ oldStatus: z.string().optional(), items: z.array(orderItem).optional() }),
})
export type OrderEventView = z.infer<typeof orderEvent>

/** A notification among the events of a catch-up. */
const notificationEvent = z.object({ type: z.literal('notification'), seq: z.number().int(), notification })

export const feedEvent = z.union([orderEvent, notificationEvent])
export type FeedEvent = z.infer<typeof feedEvent>

const only = z.literal('notifications').optional()
const seq = z.number().int().min(0)

export const changesQuery = z.strictObject({
  since: z.coerce.number().pipe(seq).default(0),
  limit: limit(500, 1000),
  only,
})
/** `seq` is how far the answer is complete, also when `events` is empty. */
export const changes = z.object({ events: z.array(feedEvent), seq, hasMore: z.boolean() })

export const subscribe = z.object({ since: seq.nullish(), only: only.nullable() })
export const subscribed = z.object({ seq, events: z.array(feedEvent), reset: z.boolean() })
export type Subscribed = z.infer<typeof subscribed>

/** `now` is the hub's clock, from which ages count. */
export const heartbeat = z.object({
  seq,
  now: instant,
  store: z.enum(['ok', 'cannot_save']),
  message: z.string().optional(),
})
export type Heartbeat = z.infer<typeof heartbeat>
export const heartbeatAnswer = z.looseObject({ seq })
