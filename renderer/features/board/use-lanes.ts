import { useMemo } from 'react'
import { cardCount, countLate, type Lane } from '../../stores/board/lanes.ts'
import { useOrders } from '../../stores/board/orders-store.ts'
import { currentHubTime, useTimedText } from '../../stores/link/link-store.ts'

const EMPTY: Lane = { ids: [], slots: new Map(), waiting: new Set(), isHeld: false, sortedAt: '' }

/** The lanes' names, from left to right. */
export function useLaneNames(): readonly string[] {
  const names = useOrders((orders) => [...orders.lanes.keys()].join('\n'))
  return useMemo(() => (names === '' ? [] : names.split('\n')), [names])
}

/** The places of a lane, from the top: orders, and slots that some of them left. */
export function useLaneIds(lane: string): readonly string[] {
  return useOrders((orders) => (orders.lanes.get(lane) ?? EMPTY).ids)
}

/** How many orders a lane holds; null until they are loaded. */
export function useCardCount(lane: string): number | null {
  return useOrders(({ state, lanes }) => (state === 'loading' ? null : cardCount(lanes.get(lane) ?? EMPTY)))
}

export function useWaitingCount(lane: string): number {
  return useOrders((orders) => (orders.lanes.get(lane) ?? EMPTY).waiting.size)
}

/** How many of a lane's orders are late; while the hub is away, how many were when it was last heard. */
export function useLateCount(name: string): number {
  const lane = useOrders((orders) => orders.lanes.get(name) ?? EMPTY)
  const asOf = useTensOfSeconds()
  return useMemo(() => countLate(lane, useOrders.getState().byId, asOf), [lane, asOf])
}

/**
 * The present, changing every ten seconds: soon enough to count by, and it spares a lane of thousands being counted at
 * each tick. While the hub is away it is the moment when it was last heard.
 */
function useTensOfSeconds(): string {
  const tens = useTimedText((now, freshness) => (freshness.state === 'offline' ? freshness.since : now).slice(0, 18))
  return tens === '' ? currentHubTime() : `${tens}9.999Z`
}
