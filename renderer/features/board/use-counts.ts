import { useMemo } from 'react'
import { useOrders } from '../../stores/board/orders-store.ts'
import { type Counts, countByFilter } from '../../stores/board/view.ts'
import { useTensOfSeconds } from './use-lanes.ts'

type Orders = ReturnType<typeof useOrders.getState>

let latest: { orders: Pick<Orders, 'byId' | 'view'>; asOf: string; counts: Counts } | null = null

/** How many orders each chip stands for; drawn again only when one of the numbers is another. */
export function useCounts(): Counts {
  const asOf = useTensOfSeconds()
  const numbers = useOrders((orders) => JSON.stringify(countsAt(orders, asOf)))
  // biome-ignore lint/correctness/useExhaustiveDependencies: the numbers are what the counts are made of
  return useMemo(() => countsAt(useOrders.getState(), asOf), [numbers, asOf])
}

/** Thousands are counted once for all the chips. */
function countsAt(orders: Orders, asOf: string): Counts {
  const isLatest = latest?.orders.byId === orders.byId && latest.orders.view === orders.view && latest.asOf === asOf
  if (latest && isLatest) return latest.counts
  const counts = countByFilter(orders.byId.values(), orders.view, orders.workflow, asOf)
  latest = { orders: { byId: orders.byId, view: orders.view }, asOf, counts }
  return counts
}
