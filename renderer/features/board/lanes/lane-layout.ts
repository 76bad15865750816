import { type RefObject, useLayoutEffect, useState } from 'react'
import { noteResize } from '../lane/lane-stillness.ts'

/** All lanes beside each other; more than fit, which scroll; or one at a time. */
export type LaneLayout = 'beside' | 'scrolling' | 'single'

/** A lane's least width and the gap after it, in times of the type's size. */
const LANE = 16.4
const AROUND = 24
/** Below so many lanes' width there is room for one. */
const SINGLE = 2.3

export function layoutFor(width: number, size: number, lanes: number): LaneLayout {
  if (width < LANE * size * SINGLE) return 'single'
  return width >= lanes * LANE * size + AROUND ? 'beside' : 'scrolling'
}

/** How the lanes lie in the room there is, measured before the first frame and whenever it changes. */
export function useLaneLayout(frame: RefObject<HTMLElement | null>, lanes: number): LaneLayout {
  const [layout, setLayout] = useState<LaneLayout>('beside')
  useLayoutEffect(() => {
    const element = frame.current
    if (element === null) return
    let width = element.clientWidth
    const measure = () => {
      const size = Number.parseFloat(getComputedStyle(element).fontSize)
      setLayout(layoutFor(element.clientWidth, size, lanes))
      if (element.clientWidth !== width) noteResize()
      width = element.clientWidth
    }
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    return () => observer.disconnect()
  }, [frame, lanes])
  return layout
}
