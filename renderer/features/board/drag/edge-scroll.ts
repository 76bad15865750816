import type { Point } from '../../../stores/board/card-menu-store.ts'

/** How near to an edge of the lanes they scroll on, and how far at once, in CSS pixels. */
const NEAR = 56
const STEP = 14

/** Scrolls the lanes sideways where a dragged card comes near their edge. */
export function scrollTowards({ x }: Point): void {
  const lanes = document.querySelector('[data-lanes]')
  if (lanes === null) return
  const { left, right } = lanes.getBoundingClientRect()
  if (x < left + NEAR) lanes.scrollBy({ left: -STEP, behavior: 'instant' })
  else if (x > right - NEAR) lanes.scrollBy({ left: STEP, behavior: 'instant' })
}
