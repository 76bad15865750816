import { MOST_LINES_REMEMBERED, MOST_ORDERS_REMEMBERED } from '../../bounds.ts'
import type { OtherCommits } from '../hubs/other-commits.ts'
import type { WithItems } from './group.ts'

/** The orders of a company that this hub changed lately, as they are at one place of its log. */
export interface RememberedOrders {
  /** Those that are so where the log ends with this `seq`; none where the memory is of another place. */
  at(seq: number): ReadonlyMap<string, WithItems>
  /** Takes note of a commit of this hub, from one end of the log to another, with the orders as it left them. */
  committed(from: number, to: number, changed: ReadonlyMap<string, WithItems>): void
}

/**
 * Who is changed now was mostly changed lately. What another hub changes is forgotten as it comes; where something is
 * missing between that and what is remembered, all is.
 */
export function rememberOrders(others: OtherCommits): RememberedOrders {
  const orders = new Map<string, WithItems>()
  let place = 0

  others.onCommit((seq, orderId) => {
    if (seq <= place) return
    if (seq === place + 1) orders.delete(orderId)
    else orders.clear()
    place = seq
  })

  return {
    at: (seq) => (seq === place ? orders : new Map()),
    committed: (from, to, changed) => {
      if (from !== place) orders.clear()
      place = to
      for (const [id, known] of changed) {
        orders.delete(id)
        if (known.items.length <= MOST_LINES_REMEMBERED) orders.set(id, known)
      }
      const tooMany = orders.size - MOST_ORDERS_REMEMBERED
      for (const id of [...orders.keys()].slice(0, Math.max(0, tooMany))) orders.delete(id)
    },
  }
}
