import { useMemo } from 'react'
import { cardCount, type Lane } from '../../../stores/board/lanes.ts'
import { useOrders } from '../../../stores/board/orders-store.ts'

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

/**
 * How many of a lane's cards are late, as of the moment for which the chips are counted, so that both agree; where only
 * late ones are shown, all.
 */
export function useLateCount(name: string): number {
  return useOrders(({ lanes, counts, view }) =>
    view.filter === 'late' ? cardCount(lanes.get(name) ?? EMPTY) : (counts.lateIn.get(name) ?? 0),
  )
}
