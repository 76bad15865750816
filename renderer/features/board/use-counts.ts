import { useOrders } from '../../stores/board/orders-store.ts'
import type { Countable } from '../../stores/board/view.ts'

/** How many orders a chip stands for, null until they are loaded; drawn again only when that is another number. */
export function useCountOf(which: Countable): number | null {
  return useOrders(({ state, counts }) => (state === 'loading' ? null : counts[which]))
}
