import { useBoardScreen } from '../../stores/board/board-screen-store.ts'
import { useCardMenu } from '../../stores/board/card-menu-store.ts'
import { useOrders } from '../../stores/board/orders-store.ts'
import { useDevice } from '../../stores/device-store.ts'
import { currentHubTime } from '../../stores/link/link-store.ts'
import { useSearch } from '../../stores/search-store.ts'
import { closeOrder } from '../routing.ts'
import { clearSearch } from '../search/stored-search.ts'

const UNTOUCHED_FOR = 60_000
const TOUCHES = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchstart'] as const

/** Shared screens are as the next person expects them: untouched for a minute, they show everything. Ends by the answer. */
export function followTouches(): () => void {
  const listening = new AbortController()
  let timer = setTimeout(resetView, UNTOUCHED_FOR)
  const touched = () => {
    clearTimeout(timer)
    timer = setTimeout(resetView, UNTOUCHED_FOR)
  }
  for (const touch of TOUCHES) {
    window.addEventListener(touch, touched, { passive: true, capture: true, signal: listening.signal })
  }
  return () => {
    clearTimeout(timer)
    listening.abort()
  }
}

function resetView(): void {
  if (useDevice.getState().density === 'desk') return
  useBoardScreen.getState().reset()
  useCardMenu.getState().close()
  const { view, look } = useOrders.getState()
  if (view.filter !== 'all' || view.sort !== 'pressing') look({ filter: 'all', sort: 'pressing' }, currentHubTime())
  closeOrder()
  forgetSearch()
}

function forgetSearch(): void {
  const { query, isOpen } = useSearch.getState()
  if (query === '' && !isOpen) return
  clearSearch()
  if (document.activeElement instanceof HTMLInputElement) document.activeElement.blur()
}
