import type { CountedOrder, OrderCore, OrderItemView, OrderView } from '../../shared/contract/order.ts'
import { orderForCustomer } from '../../shared/contract/order-event.ts'
import { deadlines } from '../../shared/domain/clock.ts'
import type { Company } from '../../shared/domain/company.ts'
import { amountOf } from '../../shared/domain/money.ts'
import type { Order, OrderItem } from '../../shared/domain/order.ts'
import type { Role } from '../../shared/domain/role.ts'
import { nextStatuses } from '../../shared/domain/workflow.ts'

/** The order in full, as a person with this role sees it. */
export function orderView(order: Order, items: readonly OrderItem[], company: Company, role: Role): OrderView {
  return { ...core(order, company, role), nextStatuses: steps(order, company, role), items: items.map(itemView) }
}

/** The order with its lines counted, as a person with this role sees it. */
export function countedOrderView(order: Order, company: Company, role: Role): CountedOrder {
  const { itemCount, pieceCount } = order
  return { ...core(order, company, role), nextStatuses: steps(order, company, role), itemCount, pieceCount }
}

/** The order as the company's own people see it, without what depends on who asks. */
export function orderCoreView(order: Order, company: Company): OrderCore {
  return {
    _id: order.id,
    orderNumber: order.orderNumber,
    status: order.status,
    heldFrom: order.heldFrom,
    version: order.version,
    customer: order.customer,
    subtotal: amountOf(order.subtotal),
    tax: amountOf(order.tax),
    total: amountOf(order.total),
    totalDiscount: amountOf(order.totalDiscount),
    finalTotal: amountOf(order.total - order.totalDiscount),
    notes: order.notes,
    statusComment: order.statusComment,
    priority: order.priority,
    dueAt: order.dueAt,
    statusChangedAt: order.statusChangedAt,
    clockStartedAt: order.clockStartedAt,
    ...deadlines(company.workflow, order.status, order.clockStartedAt),
    createdAt: order.createdAt,
    updatedAt: order.updatedAt,
    updatedBy: order.updatedBy,
  }
}

export function itemView(item: OrderItem): OrderItemView {
  return {
    product: item.product,
    quantity: item.quantity,
    unitPrice: amountOf(item.unitPrice),
    total: amountOf(item.total),
  }
}

function core(order: Order, company: Company, role: Role): OrderCore {
  const view = orderCoreView(order, company)
  return role === 'customer' ? orderForCustomer(view, company.name) : view
}

function steps(order: Order, company: Company, role: Role) {
  return nextStatuses(company.workflow, order, role)
}
