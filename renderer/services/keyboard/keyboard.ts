import { useDevice } from '../../stores/device-store.ts'
import { placeOfFocus } from './focus-place.ts'
import { actionOf } from './key-action.ts'
import type { KeyAction } from './keys.ts'

/** What a key does; answers false where it does nothing after all, and the browser may have it. */
export type KeyHandler = (event: KeyboardEvent) => boolean
export type KeyHandlers = Readonly<Partial<Record<KeyAction, KeyHandler>>>

/** Listens for the keys of `KEYS`, after whatever has the focus took what is its own. Ends by the answer. */
export function followKeys(handlers: KeyHandlers): () => void {
  function onKeyDown(event: KeyboardEvent): void {
    if (event.defaultPrevented || event.isComposing) return
    const action = actionOf(event, placeOfFocus(event.target), useDevice.getState().characterKeys)
    const handle = action === null ? undefined : handlers[action]
    if (handle !== undefined && handle(event) !== false) event.preventDefault()
  }
  window.addEventListener('keydown', onKeyDown)
  return () => window.removeEventListener('keydown', onKeyDown)
}
