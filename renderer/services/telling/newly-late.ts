import type { Instant } from '../../../shared/domain/instant.ts'
import { useOrders } from '../../stores/board/orders-store.ts'
import { freshnessOf } from '../../stores/link/freshness.ts'
import { currentHubTime, useLink } from '../../stores/link/link-store.ts'

/** Looks once a second whether an order has passed its limit, while the screen is live. Ends by the answer. */
export function watchLateness(becameLate: () => void): () => void {
  let seenUntil: Instant | null = null
  return useLink.subscribe((link, before) => {
    if (link.ticks === before.ticks || freshnessOf(link, Date.now()).state !== 'live') return
    const from = seenUntil
    const now = currentHubTime()
    seenUntil = now
    if (from === null) return
    for (const { lateAt } of useOrders.getState().byId.values()) {
      if (lateAt !== null && lateAt > from && lateAt <= now) return becameLate()
    }
  })
}
