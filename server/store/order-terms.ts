import type { Order, OrderItem } from '../../shared/domain/order.ts'
import { searchTerms } from '../../shared/domain/search-text.ts'

/** What stands before a word of the notes among an order's terms; no typed word begins with it. */
export const NOTES_MARK = ':n'

/** What a search finds the order by, each once; the words of its notes are marked, since customers do not see those. */
export function orderTerms(
  order: Pick<Order, 'orderNumber' | 'customer' | 'notes'>,
  items: readonly Pick<OrderItem, 'product'>[],
): string[] {
  const open = [order.orderNumber, order.customer.name, ...items.map(({ product }) => product)].flatMap(searchTerms)
  const notes = searchTerms(order.notes ?? '').map((term) => NOTES_MARK + term)
  return [...new Set([...open, ...notes])]
}
