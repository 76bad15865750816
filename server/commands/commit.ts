import type { OrderEventView } from '../../shared/contract/event.ts'
import type { OrderView } from '../../shared/contract/order.ts'
import type { Company } from '../../shared/domain/company.ts'
import type { Change, OrderEvent, Recallable } from '../../shared/domain/event.ts'
import { type Notification, notificationOf } from '../../shared/domain/notification.ts'
import type { Order, OrderItem } from '../../shared/domain/order.ts'
import type { PersonRef } from '../../shared/domain/person.ts'
import type { Role } from '../../shared/domain/role.ts'
import { worksHere } from '../../shared/domain/role.ts'
import type { Status } from '../../shared/domain/workflow.ts'
import { sha256 } from '../canonical.ts'
import { orderHash } from '../order-hash.ts'
import { itemView, orderCoreView, orderView } from '../views/order-view.ts'
import type { Command, Decision } from './command.ts'

/** Somebody who may be told: an active person of the company. */
export interface Recipient {
  id: string
  role: Role
  customerId: string | null
}

/** The end of a company's log. */
export interface Head {
  seq: number
  /** Of the last entry; 64 zeros before the first. */
  hash: string
}

export const EMPTY_HEAD: Head = { seq: 0, hash: '0'.repeat(64) }

/** What the log keeps of an event: what sockets get, and what proof and recall need. */
export interface LogEntry extends OrderEventView {
  actor: PersonRef
  company: string
  /** The `seq` of the order's event before this one; 0 for its first. */
  previous: number
  changes: Change[]
  before: Recallable | null
  orderHash: string
}

/** A notification in one wording with the people it is addressed to. */
export interface Addressed {
  notification: Notification
  people: { id: string; state: 'unread' | 'read' }[]
}

/** Everything that one command writes, in one transaction. */
export interface Commit {
  order: Order
  newItems: readonly OrderItem[] | null
  newCustomer: { _id: string; name: string } | null
  head: Head
  /** The entry as the log keeps it; the head's hash is SHA-256 of the previous hash and this. */
  entry: string
  event: OrderEvent
  addressed: Addressed[]
  /** What the answer adds to the order in the log: what this person may set next. */
  nextStatuses: Status[]
  answer: { status: number; body: string }
}

/** Turns a decision into what is written: the next entry of the chain, the notifications, the answer. Pure. */
export function commitOf(
  command: Command,
  decision: Decision,
  company: Company,
  items: readonly OrderItem[],
  head: Head,
  recipients: readonly Recipient[],
): Commit {
  const order = { ...decision.order, seq: head.seq + 1 }
  const entry = JSON.stringify(logEntry(decision, order, company))
  const view = orderView(order, decision.newItems ?? items, company, command.actor.role)
  return {
    order,
    newItems: decision.newItems,
    newCustomer: decision.newCustomer,
    head: { seq: order.seq, hash: sha256(head.hash + entry) },
    entry,
    event: decision.event,
    addressed: decision.notify ? address(decision.event, order, company, recipients) : [],
    nextStatuses: view.nextStatuses,
    answer: { status: answerStatus(command), body: JSON.stringify(view) },
  }
}

/** The HTTP status of a command's answer. */
export function answerStatus(command: Command): number {
  return command.name === 'create-order' ? 201 : 200
}

/** The committed answer once more: the order as its event left it, and what the person could set then. */
export function answerAgain(entry: LogEntry, nextStatuses: Status[], items: readonly OrderItem[]): string {
  const { oldStatus: _, items: __, ...order } = entry.order
  return JSON.stringify({ ...order, nextStatuses, items: items.map(itemView) } satisfies OrderView)
}

function logEntry({ order: previous, event, newItems }: Decision, order: Order, company: Company): LogEntry {
  return {
    type: event.type,
    seq: order.seq,
    at: event.at,
    actor: event.actor,
    comments: event.comments,
    order: {
      ...orderCoreView(order, company),
      ...(event.oldStatus !== null && { oldStatus: event.oldStatus }),
      ...(newItems && { items: newItems.map(itemView) }),
    },
    company: company.id,
    previous: previous.seq,
    changes: event.changes,
    before: event.before,
    orderHash: orderHash(order),
  }
}

/** Whoever may see the order, admins only if the company wants it; the author has read it by writing it. */
function address(event: OrderEvent, order: Order, company: Company, recipients: readonly Recipient[]): Addressed[] {
  const inHouse = recipients.filter((each) => worksHere(each.role) && (each.role !== 'admin' || company.notifyAdmins))
  const customers = recipients.filter((each) => each.role === 'customer' && each.customerId === order.customer._id)
  const addressed: Addressed[] = []
  if (inHouse.length > 0) {
    addressed.push({
      notification: notificationOf(event, order, company, 'company'),
      people: inHouse.map(({ id }) => ({ id, state: id === event.actor._id ? 'read' : 'unread' })),
    })
  }
  if (customers.length > 0) {
    addressed.push({
      notification: notificationOf(event, order, company, 'customer'),
      people: customers.map(({ id }) => ({ id, state: 'unread' })),
    })
  }
  return addressed
}
