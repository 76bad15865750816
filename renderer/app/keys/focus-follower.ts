import { focusOrder } from '../../features/board/lanes/lane-keys.ts'
import { focusedCard } from '../../services/keyboard/current-order.ts'
import { placeOfFocus } from '../../services/keyboard/focus-place.ts'
import { followOrder } from '../../services/routing.ts'
import { useRoute } from '../../stores/route-store.ts'

/**
 * One current order: while an order is open beside the board, the card that takes the focus is the open one; and when
 * another is closed than was opened, its card has the focus. Ends by the answer.
 */
export function followFocus(): () => void {
  let opened: string | null = null

  function onFocus(event: FocusEvent): void {
    if (useRoute.getState().orderId === null || placeOfFocus(event.target) !== 'board') return
    const id = focusedCard()
    if (id !== null) followOrder(id)
  }

  const end = useRoute.subscribe((now, before) => {
    if (now.orderId !== null && before.orderId === null) opened = now.orderId
    if (now.orderId !== null || before.orderId === null) return
    const closed = before.orderId
    requestAnimationFrame(() => {
      const isNowhere = document.activeElement === null || document.activeElement === document.body
      if (useRoute.getState().orderId === null && (isNowhere || closed !== opened)) focusCardOf(closed)
    })
  })
  document.addEventListener('focusin', onFocus)
  return () => {
    end()
    document.removeEventListener('focusin', onFocus)
  }
}

function focusCardOf(id: string): void {
  const isShown = document.querySelector('section[aria-label="Board"]') !== null
  if (!isShown || !focusOrder(id)) document.getElementById('work')?.focus()
}
