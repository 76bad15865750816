import { useBoardFocus } from '../../stores/board/board-focus-store.ts'
import { useOrders } from '../../stores/board/orders-store.ts'

/** Moves the focus by an arrow key from a card. Answers whether the key was one of the board's. */
export function moveByKey(key: string, lane: string, id: string): boolean {
  switch (key) {
    case 'ArrowDown':
      return focusIn(lane, indexOf(lane, id) + 1)
    case 'ArrowUp':
      return focusIn(lane, indexOf(lane, id) - 1)
    case 'Home':
      return focusIn(lane, 0)
    case 'End':
      return focusIn(lane, cardsOf(lane).length - 1)
    case 'ArrowRight':
      return focusBeside(lane, id, 1)
    case 'ArrowLeft':
      return focusBeside(lane, id, -1)
    default:
      return false
  }
}

/** Gives the focus to a lane's card, counted without slots, or to the nearest there is. */
export function focusIn(lane: string, index: number): boolean {
  const ids = cardsOf(lane)
  const id = ids[Math.max(0, Math.min(index, ids.length - 1))]
  if (id !== undefined) useBoardFocus.getState().want(lane, id)
  return true
}

/** Into the next lane that holds a card, at about the same height. */
function focusBeside(lane: string, id: string, step: 1 | -1): boolean {
  const names = [...useOrders.getState().lanes.keys()]
  for (let place = names.indexOf(lane) + step; place >= 0 && place < names.length; place += step) {
    const name = names[place]
    if (name !== undefined && cardsOf(name).length > 0) return focusIn(name, indexOf(lane, id))
  }
  return true
}

function indexOf(lane: string, id: string): number {
  return Math.max(0, cardsOf(lane).indexOf(id))
}

function cardsOf(name: string): readonly string[] {
  const lane = useOrders.getState().lanes.get(name)
  if (!lane) return []
  return lane.slots.size === 0 ? lane.ids : lane.ids.filter((id) => !lane.slots.has(id))
}
