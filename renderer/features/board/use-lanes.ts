import { useMemo } from 'react'
import { countLate } from '../../stores/board/lanes.ts'
import { useOrders } from '../../stores/board/orders-store.ts'
import { useTimedText } from '../../stores/link/link-store.ts'

const NONE: readonly string[] = []

/** The lanes' names, from left to right. */
export function useLaneNames(): readonly string[] {
  const names = useOrders((orders) => [...orders.lanes.keys()].join('\n'))
  return useMemo(() => (names === '' ? NONE : names.split('\n')), [names])
}

/** The ids of a lane's orders, most pressing first. */
export function useLaneIds(lane: string): readonly string[] {
  return useOrders((orders) => orders.lanes.get(lane)?.ids ?? NONE)
}

/** How many of a lane's orders are late; while the hub is away, how many were when it was last heard. */
export function useLateCount(ids: readonly string[]): number {
  // every ten seconds is soon enough, and spares a lane of thousands being counted at each tick
  const tens = useTimedText((now, freshness) => (freshness.state === 'offline' ? freshness.since : now).slice(0, 18))
  return useMemo(() => countLate(ids, useOrders.getState().byId, `${tens}9.999Z`), [ids, tens])
}
