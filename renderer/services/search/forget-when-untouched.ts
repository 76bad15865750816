import { useDevice } from '../../stores/device-store.ts'
import { useSearch } from '../../stores/search-store.ts'
import { clearSearch } from './stored-search.ts'

/** How long a screen that many use keeps what one of them typed, in milliseconds. */
const UNTOUCHED = 60_000
const TOUCHES = ['pointerdown', 'keydown'] as const

/** On kiosk and wall, forgets a search that nobody goes on with. Ends by the answer. */
export function forgetSearchWhenUntouched(): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  const forget = () => {
    const { query, isOpen } = useSearch.getState()
    if (useDevice.getState().density === 'desk' || (query === '' && !isOpen)) return
    clearSearch()
    if (document.activeElement instanceof HTMLInputElement) document.activeElement.blur()
  }
  const touched = () => {
    clearTimeout(timer)
    timer = setTimeout(forget, UNTOUCHED)
  }
  for (const touch of TOUCHES) window.addEventListener(touch, touched, true)
  return () => {
    clearTimeout(timer)
    for (const touch of TOUCHES) window.removeEventListener(touch, touched, true)
  }
}
