import { useBoardFocus } from '../../../stores/board/board-focus-store.ts'
import { cardsOf } from '../../../stores/board/lanes.ts'
import { useOrders } from '../../../stores/board/orders-store.ts'

/** Moves the focus by an arrow key from a card, or from a slot. Answers whether the key was one of the board's. */
export function moveByKey(key: string, lane: string, id: string): boolean {
  switch (key) {
    case 'ArrowDown':
      return focusIn(lane, cardsAbove(lane, id) + (isSlot(lane, id) ? 0 : 1))
    case 'ArrowUp':
      return focusIn(lane, cardsAbove(lane, id) - 1)
    case 'Home':
      return focusIn(lane, 0)
    case 'End':
      return focusIn(lane, cardsIn(lane).length - 1)
    case 'ArrowRight':
      return focusBeside(lane, id, isRightToLeft() ? -1 : 1)
    case 'ArrowLeft':
      return focusBeside(lane, id, isRightToLeft() ? 1 : -1)
    default:
      return false
  }
}

/** Gives the focus to a lane's card, counted without slots, or to the nearest there is. */
export function focusIn(lane: string, index: number): boolean {
  const ids = cardsIn(lane)
  const id = ids[Math.max(0, Math.min(index, ids.length - 1))]
  if (id !== undefined) useBoardFocus.getState().want(lane, id)
  return true
}

/** Gives the focus to an order's card, or where that has left a slot, to the one after it. Answers whether there is either. */
export function focusOrder(id: string): boolean {
  const lanes = [...useOrders.getState().lanes].filter(([, { ids }]) => ids.includes(id))
  const [name] = lanes.find(([, { slots }]) => !slots.has(id)) ?? lanes[0] ?? []
  return name !== undefined && cardsIn(name).length > 0 && focusIn(name, cardsAbove(name, id))
}

/** Into the next lane that holds a card, at about the same height. */
function focusBeside(lane: string, id: string, step: 1 | -1): boolean {
  const names = [...useOrders.getState().lanes.keys()]
  for (let place = names.indexOf(lane) + step; place >= 0 && place < names.length; place += step) {
    const name = names[place]
    if (name !== undefined && cardsIn(name).length > 0) return focusIn(name, cardsAbove(lane, id))
  }
  return true
}

/** How many cards of the lane are above an order's place. */
function cardsAbove(name: string, id: string): number {
  const lane = useOrders.getState().lanes.get(name)
  const above = lane?.ids.slice(0, Math.max(0, lane.ids.indexOf(id))) ?? []
  return above.filter((each) => !lane?.slots.has(each)).length
}

function isSlot(name: string, id: string): boolean {
  return useOrders.getState().lanes.get(name)?.slots.has(id) ?? false
}

/** The first lane is on the right where one reads from there. */
function isRightToLeft(): boolean {
  return getComputedStyle(document.documentElement).direction === 'rtl'
}

function cardsIn(name: string): readonly string[] {
  const lane = useOrders.getState().lanes.get(name)
  return lane ? cardsOf(lane) : []
}
