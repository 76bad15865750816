import { API } from '../../../shared/contract/api.ts'
import { ACTIONS_SIGN, useSearch } from '../../stores/search-store.ts'
import { ask } from '../hub/hub.ts'

/** While somebody types faster than this, in milliseconds, the hub is not asked. */
const TYPING_PAUSE = 100
const MOST_FOUND = '20'
const LONGEST = 200

let searches = 0
let typing: ReturnType<typeof setTimeout> | undefined

/** Takes what is typed: the board is searched here at once, everything stored by the hub after a pause. */
export function typeSearch(query: string): void {
  useSearch.getState().type(query.slice(0, LONGEST))
  clearTimeout(typing)
  const wanted = query.trim()
  if (wanted !== '' && !wanted.startsWith(ACTIONS_SIGN)) typing = setTimeout(() => void askHub(wanted), TYPING_PAUSE)
}

/** Ends the search, and forgets what was typed. */
export function clearSearch(): void {
  searches++
  clearTimeout(typing)
  useSearch.getState().reset()
}

async function askHub(query: string): Promise<void> {
  const mine = ++searches
  const page = await ask(API.orders, { query: { q: query, limit: MOST_FOUND } })
  if (mine !== searches) return
  if (page.ok) useSearch.getState().found(page.value.orders, query)
  else useSearch.getState().fail(page.failure.message)
}
