import type { OrderCore, OrderItemView } from '../../../shared/contract/order.ts'
import { useOrder } from '../../stores/board/orders-store.ts'
import { useOpenOrder } from '../../stores/orders/open-order-store.ts'

export interface OpenOrder {
  /** The newest that is known of it, from the board or by itself. */
  order: OrderCore | null
  /** Null until they are loaded. */
  items: readonly OrderItemView[] | null
}

/** The open order: as the board has it where that is newer than what was loaded with its lines. */
export function useOpen(id: string): OpenOrder {
  const onBoard = useOrder(id)
  const loaded = useOpenOrder((open) => (open.id === id ? open.order : null))
  const order = onBoard && onBoard.version >= (loaded?.version ?? 0) ? onBoard : loaded
  return { order, items: loaded?.items ?? null }
}
