import type { CountedOrder } from '../../../shared/contract/order.ts'

export interface OrdersById extends Pick<ReadonlyMap<string, CountedOrder>, 'get' | 'has'> {
  values: () => Iterable<CountedOrder>
}

/** Orders of which there is soon another state: a copy with a few that are newer does not copy the rest. */
export interface KnownOrders extends OrdersById {
  with: (newer: readonly CountedOrder[]) => KnownOrders
}

/** So many newer ones lie over the rest before both become one. */
const MOST_NEWER = 128
const NONE: ReadonlyMap<string, CountedOrder> = new Map()

export function ordersById(orders: readonly CountedOrder[]): KnownOrders {
  return layered(new Map(orders.map((order) => [order._id, order])), NONE)
}

function layered(base: ReadonlyMap<string, CountedOrder>, newer: ReadonlyMap<string, CountedOrder>): KnownOrders {
  return {
    get: (id) => newer.get(id) ?? base.get(id),
    has: (id) => newer.has(id) || base.has(id),
    *values() {
      for (const order of base.values()) yield newer.get(order._id) ?? order
      for (const order of newer.values()) if (!base.has(order._id)) yield order
    },
    with(orders) {
      const next = new Map(newer)
      for (const order of orders) next.set(order._id, order)
      return next.size <= MOST_NEWER ? layered(base, next) : layered(new Map([...base, ...next]), NONE)
    },
  }
}
