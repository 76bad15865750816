import { type PointerEvent, useEffect } from 'react'
import { useChanges } from '../../../stores/board/changes-store.ts'
import type { Slot } from '../../../stores/board/lanes.ts'
import { useOrders } from '../../../stores/board/orders-store.ts'
import { currentHubTime } from '../../../stores/link/link-store.ts'

/** How long a slot offers to take its change back, in milliseconds. */
export const UNDO_FOR = 10_000
/** A lane that no pointer has been in for so long comes into order again. */
const QUIET_AFTER = 3000
/** A pointer that rests for so long is nobody's. */
const NOBODYS_AFTER = 60_000
const LOOK_EACH = 250

interface Hand {
  isInside: boolean
  /** When it last moved, on this machine's clock. */
  at: number
}

const hands = new Map<string, Hand>()

/** What a lane listens to so that nothing in it moves under a hand. */
export function handsOn(lane: string) {
  const inside = () => touch(lane, true)
  const away = () => {
    if (hands.has(lane)) touch(lane, false)
  }
  return {
    onPointerEnter: inside,
    onPointerDown: inside,
    onPointerMove: inside,
    onPointerLeave: away,
    onPointerCancel: away,
    onPointerUp: (event: PointerEvent) => touch(lane, event.pointerType === 'mouse'),
    // a key's press is over at once, and holds the lane as long as a pointer that has left
    onKeyDown: () => touch(lane, hands.get(lane)?.isInside ?? false),
  }
}

/** Brings the lanes into order as soon as the hands are off them, for as long as the board is shown. */
export function useLettingGo(): void {
  useEffect(() => {
    const timer = setInterval(letGo, LOOK_EACH)
    return () => {
      clearInterval(timer)
      hands.clear()
      letGo()
    }
  }, [])
}

/** Brings one lane into order now, because the person asked for it. */
export function settleNow(lane: string): void {
  useOrders.getState().settle(lane, currentHubTime(), stays)
}

function touch(lane: string, isInside: boolean): void {
  hands.set(lane, { isInside, at: Date.now() })
  if (useOrders.getState().lanes.get(lane)?.isHeld === false) useOrders.getState().hold(lane)
}

function letGo(): void {
  const now = Date.now()
  for (const [name, { isHeld, slots }] of useOrders.getState().lanes) {
    if (isHeld && isQuiet(hands.get(name), now)) {
      hands.delete(name)
      settleNow(name)
    } else if (!isHeld && [...slots].some(([id, slot]) => !stays(id, slot))) settleNow(name)
  }
}

function isQuiet(hand: Hand | undefined, now: number): boolean {
  return hand === undefined || now - hand.at >= (hand.isInside ? NOBODYS_AFTER : QUIET_AFTER)
}

/** A slot stays while it offers to undo, while it says what was not saved, and while the focus is in it. */
function stays(id: string, { isOwn, at }: Slot): boolean {
  if (isOwn && Date.now() - at < UNDO_FOR) return true
  if (useChanges.getState().marks.has(id)) return true
  return document.activeElement?.closest('[data-slot]')?.getAttribute('data-slot') === id
}
