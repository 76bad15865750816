import { clockEntering } from '../../../../shared/domain/clock.ts'
import type { Company } from '../../../../shared/domain/company.ts'
import { changesBetween, type OrderEvent, recallable } from '../../../../shared/domain/event.ts'
import type { Instant } from '../../../../shared/domain/instant.ts'
import { type Order, pieceCountOf } from '../../../../shared/domain/order.ts'
import { type Actor, SYSTEM } from '../../../../shared/domain/person.ts'
import { hashOf } from '../../../canonical.ts'
import type { CreateOrder, Decision } from '../../../commands/command.ts'
import { type Commit, commitOf, type Head } from '../../../commands/commit.ts'
import { hexOf } from '../documents/values.ts'
import type { ReadOrder } from './read-order.ts'
import type { Past, Step } from './read-past.ts'

/** An order that is taken in: as it is now, and the log's entries that tell how it came there. */
export interface Founded {
  order: Order
  commits: Commit[]
}

/** Founds an order in the log after `head`: one event for its beginning, and one for each step that is known. Pure. */
export function found(
  read: ReadOrder,
  customer: { _id: string; name: string },
  past: Past,
  company: Company,
  head: Head,
): Founded {
  const commits: Commit[] = []
  const commit = (decision: Decision): Order => {
    const made = commitOf(FOUNDING, decision, company, read.items, commits.at(-1)?.head ?? head, [])
    commits.push(made)
    return made.order
  }
  const discountFirst = !past.steps.some(({ withDiscount }) => withDiscount)
  let order = commit({
    order: beginning(read, customer, past, company, discountFirst),
    event: eventOf('order_created', read.createdAt, past.createdBy, past.comments),
    newItems: read.items,
    newCustomer: null,
    notify: false,
  })
  for (const [index, step] of past.steps.entries()) {
    const isLast = index === past.steps.length - 1
    const next = after(order, step, read, company, isLast)
    const { at, actor, comments } = step
    order = commit({
      order: next,
      event: {
        ...eventOf('order_status_update', at, actor, comments),
        oldStatus: order.status,
        changes: changesBetween(order, next),
        before: recallable(order),
      },
      newItems: null,
      newCustomer: null,
      notify: false,
    })
  }
  return { order, commits }
}

const system: Actor = { ...SYSTEM, role: 'admin' }

/** Nobody asked for a founding, and nobody is answered. */
const FOUNDING: CreateOrder = {
  name: 'create-order',
  companyId: '',
  actor: system,
  idempotency: null,
  newId: '',
  newCustomerId: '',
  order: { customer: {}, items: [] },
}

function eventOf(
  type: OrderEvent['type'],
  at: Instant,
  actor: OrderEvent['actor'],
  comments: string | null,
): OrderEvent {
  return { type, at, actor, comments, oldStatus: null, changes: [], before: null }
}

function beginning(
  read: ReadOrder,
  customer: { _id: string; name: string },
  past: Past,
  company: Company,
  discountFirst: boolean,
): Order {
  const { orderNumber, subtotal, tax, total, totalDiscount, notes, priority, dueAt, createdAt, items } = read
  return {
    id: hexOf(read.id),
    companyId: company.id,
    orderNumber,
    customer,
    status: past.first,
    heldFrom: null,
    version: 1,
    subtotal,
    tax,
    total,
    totalDiscount: discountFirst ? totalDiscount : 0,
    notes,
    statusComment: null,
    priority,
    dueAt,
    statusChangedAt: createdAt,
    ...clockEntering(company.workflow, past.first, createdAt),
    createdAt,
    updatedAt: past.steps.length === 0 ? read.updatedAt : createdAt,
    updatedBy: past.createdBy,
    itemCount: items.length,
    pieceCount: pieceCountOf(items),
    itemsHash: hashOf(items),
    seq: 0,
  }
}

function after(order: Order, step: Step, read: ReadOrder, company: Company, isLast: boolean): Order {
  const { status, at, actor, comments, withDiscount } = step
  return {
    ...order,
    status,
    totalDiscount: isLast || withDiscount ? read.totalDiscount : order.totalDiscount,
    statusComment: comments,
    statusChangedAt: at,
    ...clockEntering(company.workflow, status, at),
    version: order.version + 1,
    updatedAt: isLast && read.updatedAt > at ? read.updatedAt : at,
    updatedBy: actor,
  }
}
