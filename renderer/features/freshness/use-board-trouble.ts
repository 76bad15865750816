import { useOrders } from '../../stores/board/orders-store.ts'
import { useFreshness } from '../../stores/link/link-store.ts'

/** Why the board that the screen waits for cannot be loaded, as a sentence; null while nothing keeps it from that. */
export function useBoardTrouble(): string | null {
  const isWaiting = useFreshness() === 'catching_up'
  const trouble = useOrders((orders) => orders.trouble)
  return isWaiting ? trouble : null
}
