import { API } from '../../shared/contract/api.ts'
import { useOrderSearch } from '../stores/order-search-store.ts'
import { ask } from './hub/hub.ts'

const TYPING_PAUSE = 120

let searches = 0
let typing: ReturnType<typeof setTimeout> | undefined

/** Searches everything ever stored as the person types; `status` is one, or empty for all. */
export function searchOrders(query: string, status: string): void {
  useOrderSearch.getState().ask(query, status)
  clearTimeout(typing)
  typing = setTimeout(() => void refreshOrderSearch(), TYPING_PAUSE)
}

export async function refreshOrderSearch(): Promise<void> {
  const mine = ++searches
  const page = await ask(API.orders, { query: asked() })
  if (mine !== searches) return
  if (page.ok) useOrderSearch.getState().found(page.value.orders, page.value.nextCursor)
  else useOrderSearch.getState().fail(page.failure.message)
}

export async function loadMoreOrders(): Promise<void> {
  const { nextCursor, loadingMore, beginMore } = useOrderSearch.getState()
  if (nextCursor === null || loadingMore) return
  const mine = searches
  beginMore()
  const page = await ask(API.orders, { query: { ...asked(), cursor: nextCursor } })
  if (mine !== searches) return
  if (page.ok) useOrderSearch.getState().foundMore(page.value.orders, page.value.nextCursor)
  else useOrderSearch.getState().fail(page.failure.message)
}

function asked(): Record<string, string> {
  const { query, status } = useOrderSearch.getState()
  return { q: query.trim(), status }
}
