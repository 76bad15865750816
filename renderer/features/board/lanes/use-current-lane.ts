import { type RefObject, useEffect, useState } from 'react'

/** The lane that is in view where there is room for one; null elsewhere. */
export function useCurrentLane(
  scroller: RefObject<HTMLElement | null>,
  lanes: readonly string[],
  isSingle: boolean,
): string | null {
  const [place, setPlace] = useState(0)
  useEffect(() => {
    const element = scroller.current
    if (element === null || !isSingle) return
    // right to left, the distance scrolled is negative
    const look = () => setPlace(Math.round(Math.abs(element.scrollLeft) / Math.max(1, element.clientWidth)))
    look()
    element.addEventListener('scroll', look, { passive: true })
    return () => element.removeEventListener('scroll', look)
  }, [scroller, isSingle])
  return isSingle ? (lanes[Math.min(place, lanes.length - 1)] ?? null) : null
}
