import { API } from '../../../shared/contract/api.ts'
import type { OrderEventView } from '../../../shared/contract/event.ts'
import type { OrderCore } from '../../../shared/contract/order.ts'
import { counted } from '../../../shared/contract/order-event.ts'
import { hasTerms, searchTerms } from '../../../shared/domain/search-text.ts'
import { useOrders } from '../../stores/board/orders-store.ts'
import { type OrderFilters, type Sorting, useOrderSearch } from '../../stores/orders/order-search-store.ts'
import { byOrder } from '../../stores/orders/order-sorting.ts'
import { currentSession } from '../../stores/session-store.ts'
import { dayAfter, startOfLocalDay } from '../../wording/local-times.ts'
import { ask } from '../hub/hub.ts'

const TYPING_PAUSE = 120
const PAGE = '100'
/** A guess is for the eye: more than a screen of it nobody reads before the answer is there. */
const GUESSED = 100

let searches = 0
let typing: ReturnType<typeof setTimeout> | undefined
let underWay = new AbortController()

/** Narrows the search, as the person types: what this screen knows is shown at once, the hub's answer follows. */
export function searchOrders(changes: Partial<OrderFilters>): void {
  const { filters, sorting } = useOrderSearch.getState()
  useOrderSearch.getState().ask({ filters: { ...filters, ...changes }, sorting })
  guess()
  clearTimeout(typing)
  const isTyped = changes.query !== undefined || changes.customer !== undefined
  typing = setTimeout(() => void refreshOrderSearch(), isTyped ? TYPING_PAUSE : 0)
}

export function sortOrders(sorting: Sorting): void {
  const { filters, ask: put } = useOrderSearch.getState()
  put({ filters, sorting })
  void refreshOrderSearch()
}

export async function refreshOrderSearch(): Promise<void> {
  clearTimeout(typing)
  const mine = ++searches
  underWay.abort()
  underWay = new AbortController()
  const page = await ask(API.orders, { query: { ...askedOf(), limit: PAGE }, signal: underWay.signal })
  if (mine !== searches) return
  if (page.ok) useOrderSearch.getState().found(page.value.orders.map(counted), page.value.nextCursor)
  else useOrderSearch.getState().fail(page.failure.message)
}

/** Counts the orders that were placed since the list was read, and belong into it: nothing moves under a hand. */
export function noticeNewOrders(events: readonly OrderEventView[]): void {
  const { filters, state, placed } = useOrderSearch.getState()
  if (state !== 'ready' || filters.from !== '' || filters.to !== '') return
  const query = searchTerms(filters.query)
  const customer = searchTerms(filters.customer)
  for (const { type, order } of events) {
    if (type === 'order_created' && isLikely(order, filters, query, customer)) placed(order._id)
  }
}

/** Searches again what could not be searched while the hub was away. */
export function retryOrderSearch(): void {
  const { state, isGuess } = useOrderSearch.getState()
  if (state === 'failed' || isGuess) void refreshOrderSearch()
}

/** The person leaves: what was found is theirs, and an answer that is still to come is nobody's. */
export function resetOrderSearch(): void {
  searches++
  clearTimeout(typing)
  underWay.abort()
  useOrderSearch.getState().reset()
}

export async function loadMoreOrders(): Promise<void> {
  const { nextCursor, loadingMore, beginMore } = useOrderSearch.getState()
  if (nextCursor === null || loadingMore) return
  const mine = searches
  beginMore()
  const page = await ask(API.orders, { query: { ...askedOf(), limit: PAGE, cursor: nextCursor } })
  if (mine !== searches) return
  if (page.ok) useOrderSearch.getState().foundMore(page.value.orders.map(counted), page.value.nextCursor)
  else useOrderSearch.getState().failMore(page.failure.message)
}

/** The query that the hub is asked, of what the person asks. */
export function askedOf(): Record<string, string> {
  const { filters, sorting } = useOrderSearch.getState()
  const zone = currentSession()?.company.timeZone ?? 'UTC'
  return {
    q: filters.query.trim(),
    status: filters.statuses.join(','),
    customer: filters.customer.trim(),
    from: startOfLocalDay(filters.from, zone) ?? '',
    to: startOfLocalDay(dayAfter(filters.to), zone) ?? '',
    priority: filters.urgent ? 'urgent' : '',
    ...sorting,
  }
}

/** Shows what is known here, until the hub has answered; where that is nothing, what was shown stays. */
function guess(): void {
  const { filters, sorting, rows, state } = useOrderSearch.getState()
  if (state !== 'ready' || filters.from !== '' || filters.to !== '') return // days are the hub's to tell
  const candidates = new Map([...useOrders.getState().byId.values(), ...rows].map((order) => [order._id, order]))
  const query = searchTerms(filters.query)
  const customer = searchTerms(filters.customer)
  const matching = [...candidates.values()].filter((order) => isLikely(order, filters, query, customer))
  if (matching.length > 0) useOrderSearch.getState().guess(matching.sort(byOrder(sorting)).slice(0, GUESSED))
}

function isLikely(order: OrderCore, { statuses, urgent }: OrderFilters, query: string[], customer: string[]): boolean {
  if (statuses.length > 0 && !statuses.includes(order.status)) return false
  if (urgent && order.priority !== 'urgent') return false
  const known = termsOf(order)
  return hasTerms(known.all, query) && hasTerms(known.customer, customer)
}

interface Terms {
  all: readonly string[]
  customer: readonly string[]
}

/** Taken apart once an order and version: the board may hold ten thousand, and each key asks all of them. */
const known = new WeakMap<OrderCore, Terms>()

function termsOf(order: OrderCore): Terms {
  const before = known.get(order)
  if (before) return before
  const customer = searchTerms(order.customer.name)
  const terms = { all: [...searchTerms(`${order.orderNumber} ${order.notes ?? ''}`), ...customer], customer }
  known.set(order, terms)
  return terms
}
