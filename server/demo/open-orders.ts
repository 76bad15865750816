import type { Status } from '../../shared/domain/workflow.ts'

/** What the simulation has to know of an open order. */
export interface OpenOrder {
  _id: string
  status: Status
  heldFrom: Status | null
  version: number
  /** As JSON carries amounts. */
  total: number
  totalDiscount: number
}

/** The open orders that nobody of the simulation is at work on, by status, the longest there first. */
export interface OpenOrders {
  /** Puts an order where it now stands, or lets it go if it is finished; nothing where something newer is known. */
  put(order: OpenOrder, open: boolean): void
  /** Takes an order out, to work on it. */
  take(order: OpenOrder): void
  count(status: Status): number
  /** How many there are in all. */
  size(): number
  /** Some of those that are longest in this status. */
  longestIn(status: Status, most: number): OpenOrder[]
  clear(): void
}

export function openOrders(): OpenOrders {
  const known = new Map<string, OpenOrder>()
  const places = new Map<Status, Map<string, OpenOrder>>()
  const take = ({ _id }: OpenOrder) => {
    const before = known.get(_id)
    if (before) places.get(before.status)?.delete(_id)
    known.delete(_id)
  }
  const placeOf = (status: Status) => {
    const place = places.get(status) ?? new Map<string, OpenOrder>()
    places.set(status, place)
    return place
  }
  return {
    put: (order, open) => {
      const before = known.get(order._id)
      if (before && before.version > order.version) return
      if (before?.status !== order.status || !open) take(order)
      if (!open) return
      known.set(order._id, order)
      placeOf(order.status).set(order._id, order)
    },
    take,
    count: (status) => places.get(status)?.size ?? 0,
    size: () => known.size,
    longestIn: (status, most) => {
      const longest: OpenOrder[] = []
      for (const order of placeOf(status).values()) {
        if (longest.push(order) >= most) break
      }
      return longest
    },
    clear: () => {
      known.clear()
      places.clear()
    },
  }
}
