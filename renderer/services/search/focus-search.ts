import { useSearch } from '../../stores/search-store.ts'
import { currentOrder } from '../keyboard/current-order.ts'

/** The id of the bar's search field. */
export const SEARCH_FIELD = 'search-field'

/** Puts the focus into the search, whose actions are about the order that was current until then. */
export function focusSearch(): void {
  const field = document.getElementById(SEARCH_FIELD)
  if (!(field instanceof HTMLInputElement)) return
  useSearch.getState().begin(currentOrder()?._id ?? null)
  field.focus()
  field.select()
}
