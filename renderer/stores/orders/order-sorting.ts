import type { OrderCore, OrderSort } from '../../../shared/contract/order.ts'
import type { Sorting } from './order-search-store.ts'

/** Sorts as the hub does, for what this screen knows by itself. */
export function byOrder({ sort, direction }: Sorting): (a: OrderCore, b: OrderCore) => number {
  const sign = direction === 'asc' ? 1 : -1
  return (a, b) => {
    if (sort === 'due' && (a.dueAt === null) !== (b.dueAt === null)) return a.dueAt === null ? 1 : -1
    return sign * (compare(sortKeyOf(a, sort), sortKeyOf(b, sort)) || compare(a._id, b._id))
  }
}

function sortKeyOf(order: OrderCore, sort: OrderSort): string | number {
  switch (sort) {
    case 'updated':
      return order.updatedAt
    case 'created':
      return order.createdAt
    case 'number':
      return order.orderNumber
    case 'customer':
      return order.customer.name.toLowerCase()
    case 'total':
      return order.finalTotal
    case 'due':
      return order.dueAt ?? ''
  }
}

function compare(a: string | number, b: string | number): number {
  return a < b ? -1 : Number(a > b)
}
