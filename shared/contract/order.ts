import { z } from 'zod'
import { CHANGEABLE_FIELDS, EVENT_TYPES } from '../domain/event.ts'
import { amount, hasAtMostTwoDecimals, id, instant, limit, line, listOf, moment, priority, text } from './fields.ts'
import { author, customerRef } from './person.ts'

export const orderItem = z.object({
  product: z.string(),
  quantity: z.number().int(),
  unitPrice: z.number(),
  total: z.number(),
})
export type OrderItemView = z.infer<typeof orderItem>

/** What every rendering of an order has; amounts are numbers with at most two decimals. */
export const orderCore = z.object({
  _id: id,
  orderNumber: z.string(),
  status: z.string(),
  heldFrom: z.string().nullable(),
  version: z.number().int(),
  customer: customerRef,
  subtotal: z.number(),
  tax: z.number(),
  total: z.number(),
  totalDiscount: z.number(),
  finalTotal: z.number(),
  notes: z.string().nullable(),
  statusComment: z.string().nullable(),
  priority,
  dueAt: instant.nullable(),
  statusChangedAt: instant,
  clockStartedAt: instant.nullable(),
  warnAt: instant.nullable(),
  lateAt: instant.nullable(),
  createdAt: instant,
  updatedAt: instant,
  updatedBy: author,
})
export type OrderCore = z.infer<typeof orderCore>

/** An order in full; `nextStatuses` is what this caller may set now. */
export const order = orderCore.extend({ nextStatuses: z.array(z.string()), items: z.array(orderItem) })
export type OrderView = z.infer<typeof order>

/** An order with its lines counted instead of listed. */
export const countedOrder = orderCore.extend({
  nextStatuses: z.array(z.string()),
  itemCount: z.number().int(),
  pieceCount: z.number().int(),
})
export type CountedOrder = z.infer<typeof countedOrder>

export const boardQuery = z.strictObject({ items: z.enum(['full', 'count']).default('full') })
/** `seq`: the last event that the orders reflect. */
export const board = z.object({ seq: z.number().int(), orders: z.array(z.union([order, countedOrder])) })

/** What a list of orders may be sorted by; `updated`, descending, unless asked otherwise. */
export const ORDER_SORTS = ['updated', 'created', 'number', 'customer', 'total', 'due'] as const
export type OrderSort = (typeof ORDER_SORTS)[number]

export const ordersQuery = z.strictObject({
  status: listOf(500).optional(),
  q: z.string().max(200).optional(),
  customer: z.string().max(200).optional(),
  from: moment.optional(),
  to: moment.optional(),
  priority: priority.optional(),
  sort: z.enum(ORDER_SORTS).optional(),
  direction: z.enum(['asc', 'desc']).optional(),
  limit: limit(50, 500),
  cursor: z.string().max(2000).optional(),
})
export type OrdersQuery = z.infer<typeof ordersQuery>
export const orders = z.object({ orders: z.array(order), nextCursor: z.string().nullable() })

export const change = z.object({
  field: z.enum(CHANGEABLE_FIELDS),
  from: z.union([z.string(), z.number()]).nullable(),
  to: z.union([z.string(), z.number()]).nullable(),
})

export const timelineEntry = z.object({
  seq: z.number().int(),
  type: z.enum(EVENT_TYPES),
  at: instant,
  actor: author,
  comments: z.string().nullable(),
  oldStatus: z.string().nullable(),
  status: z.string(),
  version: z.number().int(),
  changes: z.array(change),
})
export type TimelineEntry = z.infer<typeof timelineEntry>
export const timeline = z.object({ events: z.array(timelineEntry) })

const comments = text(2000)
const quantity = z.number().int().min(1).max(1_000_000)
const unitPrice = amount.min(0).max(9_999_999_999.99)

export const newOrder = z.strictObject({
  orderNumber: line(64).optional(),
  customer: z
    .strictObject({ _id: z.string().max(64).optional(), name: line(200).optional() })
    .refine((value) => value._id !== undefined || value.name !== undefined, 'A customer needs an id or a name.'),
  items: z
    .array(z.strictObject({ product: line(500), quantity, unitPrice }))
    .min(1)
    .max(2000),
  notes: text(2000).nullish(),
  priority: priority.optional(),
  dueAt: moment.nullish(),
})
export type NewOrder = z.infer<typeof newOrder>

/** What of the company's settings a new order's amounts come from. */
export const orderTerms = z.object({ taxPercent: z.number() })

/** At least one thing to change; comments alone are none. */
export const orderChange = z
  .strictObject({
    status: z.string().max(64).optional(),
    comments: comments.nullish(),
    // above what any order can total it is refused as a discount, not as a shape
    discountAmount: z.number().positive().refine(hasAtMostTwoDecimals, 'At most two decimals.').optional(),
    notes: text(2000).nullish(),
    priority: priority.optional(),
    dueAt: moment.nullish(),
  })
  .refine(
    ({ comments: _, ...changes }) => Object.values(changes).some((value) => value !== undefined),
    'Nothing to change: comments alone change nothing.',
  )
export type OrderChange = z.infer<typeof orderChange>

export const recall = z.strictObject({ comments: comments.nullish() })
export type Recall = z.infer<typeof recall>
