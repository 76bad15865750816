import { isTextInput } from '../scanner/field-memory.ts'
import { somethingFloats } from './close-what-floats.ts'
import type { FocusPlace } from './key-action.ts'

const BOARD = 'section[aria-label="Board"]'
const LANE = '[id^="lane-"]'
const PANEL = 'aside'

/** Where the focus is. Where nothing else has it, the board has, if it is shown. */
export function placeOfFocus(target: EventTarget | null): FocusPlace {
  if (somethingFloats()) return 'floating'
  if (isTextInput(target) || target instanceof HTMLSelectElement) return 'text'
  const element = target instanceof Element ? target : document.body
  if (element.closest(PANEL) !== null) return 'order'
  if (element.closest(BOARD) !== null) return 'board'
  const hasNone = element === document.body || element.id === 'work'
  return hasNone && document.querySelector(BOARD) !== null ? 'board' : 'elsewhere'
}

/** The lane whose card has the focus; null where none has. */
export function focusedLane(): string | null {
  const card = document.activeElement?.closest('article') ?? null
  return card?.closest(LANE)?.getAttribute('aria-label') ?? null
}

/** The slot that has the focus, by the order that left it, and its lane; null where none has. */
export function focusedSlot(): { lane: string; id: string } | null {
  const slot = document.activeElement?.closest('[data-slot]') ?? null
  const id = slot?.getAttribute('data-slot') ?? null
  const lane = slot?.closest(LANE)?.getAttribute('aria-label') ?? null
  return lane === null || id === null ? null : { lane, id }
}

/** Whether the focus is on the open order's heading, where it begins. */
export function isOnHeading(target: EventTarget | null): boolean {
  return target instanceof Element && target.matches(`${PANEL} h2`)
}

/** Where what opens for the current order is put: under its card, or under where the focus is. */
export function pointBelowFocus(): { x: number; y: number } {
  const active = document.activeElement
  const box = (active?.closest('article') ?? active)?.getBoundingClientRect()
  return { x: box?.left ?? 0, y: (box?.bottom ?? 0) + 4 }
}
