import type { NewOrder, OrderChange, Recall } from '../../shared/contract/order.ts'
import type { Company } from '../../shared/domain/company.ts'
import type { OrderEvent } from '../../shared/domain/event.ts'
import type { Instant } from '../../shared/domain/instant.ts'
import type { Order, OrderItem } from '../../shared/domain/order.ts'
import type { Actor, PersonRef } from '../../shared/domain/person.ts'
import type { Result } from '../../shared/domain/result.ts'
import type { Refusal } from './refusal.ts'

/** What a person sent with a key, so that a repeat is recognised. */
export interface Idempotency {
  key: string
  /** SHA-256 of method, path and canonical body. */
  fingerprint: string
}

interface Asked {
  companyId: string
  /** From a verified session; the role `admin` for the hub itself. */
  actor: Actor
  idempotency: Idempotency | null
  /** The ids that the command may give away; made by the hub, so that the decision stays pure. */
  newId: string
  newCustomerId: string
}

export interface CreateOrder extends Asked {
  name: 'create-order'
  order: NewOrder
  /** Only for what the hub itself brings in. */
  brought?: BroughtIn
}

/** How an order comes in that was not placed here: from a file, or as demo data. */
export interface BroughtIn {
  createdAt: Instant | null
  status: string | null
  /** The moment the hub acts; now, unless demo data tells a past. */
  at: Instant | null
  taxPercent: number
  /** Whether people are notified. */
  notify: boolean
}

export interface ChangeOrder extends Asked {
  name: 'change-order'
  orderId: string
  change: OrderChange
  /** The version that the change was decided on; null decides on the newest. */
  expectedVersion: number | null
  /** Only for demo data: the moment in the past at which it happened. */
  at?: Instant
}

export interface RecallOrder extends Asked {
  name: 'recall-order'
  orderId: string
  recall: Recall
  expectedVersion: number | null
}

/** Everything that changes an order. */
export type Command = CreateOrder | ChangeOrder | RecallOrder

/** What a decision rests on, read in the transaction that commits it. */
export interface Loaded {
  company: Company
  /** Null when there is none, or none that the actor may see. */
  order: Order | null
  items: readonly OrderItem[]
  /** For a new order: the named customer, if there is one. */
  customer: { _id: string; name: string } | null
  /** For a new order: whether its number is taken. */
  numberTaken: boolean
  /** For a new order without a number: the next free one. */
  nextNumber: string
  /** For a recall: the order's last event, and whether any event before changed its status. */
  lastEvent: LastEvent | null
}

export interface LastEvent {
  type: OrderEvent['type']
  at: Instant
  actor: PersonRef
  before: OrderEvent['before']
  /** Whether the order's status was ever changed, by this event or an earlier one. */
  statusEverChanged: boolean
}

/** What a decision changes; everything of it is committed together. */
export interface Decision {
  order: Order
  event: OrderEvent
  /** The lines of a new order. */
  newItems: readonly OrderItem[] | null
  newCustomer: { _id: string; name: string } | null
  notify: boolean
}

export type Decide<Kind extends Command> = (command: Kind, loaded: Loaded, now: Instant) => Result<Decision, Refusal>
