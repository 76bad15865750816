import { useState } from 'react'
import type { OrderCore } from '../../../shared/contract/order.ts'

/**
 * The order as it was when the person began to fill in a form: what they decide is decided on that.
 * Once they have been told of a conflict they decide on what is there now.
 */
export function useDecided(order: OrderCore): { decided: OrderCore; decideAnew: () => void } {
  const [began, setBegan] = useState<OrderCore | null>(order)
  return { decided: began ?? order, decideAnew: () => setBegan(null) }
}
