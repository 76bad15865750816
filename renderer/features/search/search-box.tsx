import { Search } from 'lucide-react'
import { type FocusEvent, type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { currentOrder } from '../../services/keyboard/current-order.ts'
import { SEARCH_FIELD } from '../../services/search/focus-search.ts'
import { clearSearch, typeSearch } from '../../services/search/stored-search.ts'
import { useOrders } from '../../stores/board/orders-store.ts'
import { useDevice } from '../../stores/device-store.ts'
import { useRoute } from '../../stores/route-store.ts'
import { useSearch } from '../../stores/search-store.ts'
import { useSignedIn } from '../../stores/session-store.ts'
import type { ActionScene } from './actions.ts'
import { chooseHit } from './choose-hit.ts'
import { prepareToFind } from './find-orders.ts'
import type { Hit } from './hits.ts'
import styles from './search.module.css'
import { LIST, optionId, SearchResults } from './search-results.tsx'
import { useHits } from './use-hits.ts'

/** The one search: orders, people and, after `>`, actions. It never filters what is shown. */
export function SearchBox({ destinations }: { destinations: ActionScene['destinations'] }) {
  const { role } = useSignedIn().user
  const query = useSearch((search) => search.query)
  const isOpen = useSearch((search) => search.isOpen)
  const characterKeys = useDevice((device) => device.characterKeys)
  // the screen of all orders has a field of its own by that name
  const name = useRoute((route) => (route.screen === 'orders' ? 'Search everything' : 'Search orders'))
  const groups = useHits(destinations)
  const hits = groups.flatMap((group) => group.hits)
  const { active, point, onKeyDown } = useHitKeys(hits)
  const cameFrom = useRef<Element | null>(null)
  const isLoaded = useOrders(({ state }) => state !== 'loading')

  useEffect(() => {
    if (isLoaded) prepareToFind(useOrders.getState().byId.values())
  }, [isLoaded])

  function onFocus(event: FocusEvent): void {
    if (event.relatedTarget instanceof Element) cameFrom.current = event.relatedTarget
    if (!isOpen) useSearch.getState().begin(currentOrder()?._id ?? null)
  }

  function onEscape(event: KeyboardEvent): void {
    if (event.key !== 'Escape') return
    event.preventDefault()
    clearSearch()
    if (cameFrom.current instanceof HTMLElement && cameFrom.current.isConnected) cameFrom.current.focus()
    else document.getElementById('work')?.focus()
  }

  return (
    <div className={styles.search} data-open={isOpen}>
      <Search size={16} aria-hidden="true" />
      <input
        id={SEARCH_FIELD}
        type="search"
        autoComplete="off"
        spellCheck={false}
        aria-label={name}
        aria-autocomplete="list"
        aria-controls={isOpen ? LIST : undefined}
        aria-activedescendant={isOpen && active ? optionId(active) : undefined}
        aria-keyshortcuts="Control+K Meta+K"
        placeholder={role === 'customer' ? 'Order or product…' : 'Order, customer or scan…'}
        maxLength={200}
        value={query}
        onFocus={onFocus}
        onBlur={() => useSearch.getState().close()}
        onChange={(event) => typeSearch(event.target.value)}
        onKeyDown={(event) => {
          onEscape(event)
          onKeyDown(event)
        }}
      />
      <span className={styles.key} aria-hidden="true">
        {characterKeys ? '/' : 'Ctrl K'}
      </span>
      {isOpen && <SearchResults groups={groups} active={active} point={point} />}
    </div>
  )
}

/** Which of the hits Enter takes, and the keys that say so. An Enter that comes before the hub's answer waits for it. */
function useHitKeys(hits: readonly Hit[]) {
  const [pointed, setPointed] = useState<string | null>(null)
  const [isWaiting, setIsWaiting] = useState(false)
  const query = useSearch((search) => search.query)
  const active = hits.find((hit) => hit.key === pointed) ?? hits[0]

  // biome-ignore lint/correctness/useExhaustiveDependencies: what is typed anew begins anew
  useEffect(() => {
    setPointed(null)
    setIsWaiting(false)
  }, [query])

  useEffect(() => {
    if (!isWaiting || active === undefined) return
    setIsWaiting(false)
    chooseHit(active)
  }, [isWaiting, active])

  function onKeyDown(event: KeyboardEvent): void {
    if (event.nativeEvent.isComposing) return
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key] ?? 0
    if (step !== 0 && active !== undefined) {
      event.preventDefault()
      const place = hits.indexOf(active) + step
      setPointed(hits[(place + hits.length) % hits.length]?.key ?? null)
    } else if (event.key === 'Enter' && !event.repeat) {
      event.preventDefault()
      if (active !== undefined) chooseHit(active)
      else if (query.trim() !== '') setIsWaiting(true)
    }
  }

  return { active, point: setPointed, onKeyDown }
}
