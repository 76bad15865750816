import { clockEntering } from '../../shared/domain/clock.ts'
import type { Instant } from '../../shared/domain/instant.ts'
import { minorOf } from '../../shared/domain/money.ts'
import { amountsOf, type Order, type OrderItem, orderItem, pieceCountOf } from '../../shared/domain/order.ts'
import { referenceTo } from '../../shared/domain/person.ts'
import { ok, type Result } from '../../shared/domain/result.ts'
import { worksHere } from '../../shared/domain/role.ts'
import { firstStatus, statusNamed } from '../../shared/domain/workflow.ts'
import { hashOf } from '../canonical.ts'
import type { CreateOrder, Decide, Loaded } from './command.ts'
import { type Refusal, refuse } from './refusal.ts'

/** Decides a new order: its number, customer and amounts. */
export const createOrder: Decide<CreateOrder> = (command, loaded, now) => {
  const { actor, order: asked, brought } = command
  const { company } = loaded
  if (!worksHere(actor.role)) return refuse('forbidden', 'Customers cannot create orders here. Call the company.')
  const customer = customerFor(command, loaded)
  if (!customer.ok) return customer
  if (loaded.numberTaken) {
    return refuse('order_number_taken', `There is an order ${asked.orderNumber} already. Nothing was changed.`)
  }
  const items = asked.items.map((item) => orderItem(item.product, item.quantity, minorOf(item.unitPrice) ?? 0))
  const amounts = amountsOf(items, brought?.taxPercent ?? company.taxPercent)
  if (!amounts) return refuse('bad_request', 'The order is too large: its total is above 999,999,999,999.99.')

  const at = brought?.at ?? now
  const order: Order = {
    id: command.newId,
    companyId: company.id,
    orderNumber: asked.orderNumber ?? loaded.nextNumber,
    customer: customer.value,
    ...amounts,
    totalDiscount: 0,
    notes: asked.notes?.trim() || null,
    priority: asked.priority ?? 'normal',
    dueAt: asked.dueAt ?? null,
    ...firstPlace(command, loaded, at),
    version: 1,
    createdAt: brought?.createdAt ?? at,
    updatedAt: at,
    updatedBy: referenceTo(actor),
    ...countsOf(items),
    seq: 0,
  }
  return ok({
    order,
    event: {
      type: 'order_created',
      at,
      actor: referenceTo(actor),
      comments: null,
      oldStatus: null,
      changes: [],
      before: null,
    },
    newItems: items,
    newCustomer: customer.value === loaded.customer ? null : customer.value,
    notify: brought?.notify ?? true,
  })
}

/** The id decides if there is one; else the name, found or made. */
function customerFor(
  { order, newCustomerId }: CreateOrder,
  { customer }: Loaded,
): Result<{ _id: string; name: string }, Refusal> {
  if (customer) return ok(customer)
  if (order.customer._id !== undefined || order.customer.name === undefined) {
    return refuse('customer_unknown', 'There is no such customer. Nothing was created.')
  }
  return ok({ _id: newCustomerId, name: order.customer.name })
}

function firstPlace({ brought }: CreateOrder, { company }: Loaded, at: Instant) {
  const { workflow } = company
  const known = brought?.status && statusNamed(workflow, brought.status) ? brought.status : null
  const status = known ?? firstStatus(workflow)
  return {
    status,
    heldFrom: null,
    statusComment: null,
    statusChangedAt: at,
    ...clockEntering(workflow, status, at),
  }
}

function countsOf(items: readonly OrderItem[]) {
  return { itemCount: items.length, pieceCount: pieceCountOf(items), itemsHash: hashOf(items) }
}
