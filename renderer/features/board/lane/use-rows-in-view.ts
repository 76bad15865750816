import { type RefObject, useEffect, useState } from 'react'
import { flushSync } from 'react-dom'
import { useOrders } from '../../../stores/board/orders-store.ts'

/** A board of up to this many orders is drawn whole, so that the browser's own find and a screen reader meet each of them. */
const DRAWN_WHOLE = 300
/** Rows that are drawn before and after those in view. */
const AROUND_VIEW = 4
/** What is drawn changes with every so many rows that are scrolled. */
const STEP = 2

/** Rows from one to before another. */
export interface Rows {
  from: number
  to: number
}

/** Which of many rows of one height, in pixels, to draw: those in view of what scrolls them, and some around them. */
export function useRowsInView(scroller: RefObject<HTMLElement | null>, count: number, pitch: number): Rows {
  const [drawn, setDrawn] = useState<Rows>(() => rowsAt(0, window.innerHeight, pitch))
  const isWhole = useOrders(({ counts }) => counts.all <= DRAWN_WHOLE)

  useEffect(() => {
    const element = scroller.current
    if (element === null || isWhole) return
    const look = () => setDrawn((rows) => sameOr(rows, rowsAt(element.scrollTop, element.clientHeight, pitch)))
    const scrolled = () => flushSync(look) // a frame later the view would be empty
    const resized = new ResizeObserver(look)
    resized.observe(element)
    element.addEventListener('scroll', scrolled, { passive: true })
    look()
    return () => {
      resized.disconnect()
      element.removeEventListener('scroll', scrolled)
    }
  }, [scroller, isWhole, pitch])

  return isWhole ? { from: 0, to: count } : { from: Math.min(drawn.from, count), to: Math.min(drawn.to, count) }
}

/** The rows to draw where so many pixels are scrolled away, and so many in view. */
export function rowsAt(scrolled: number, height: number, pitch: number): Rows {
  const first = Math.floor(scrolled / pitch / STEP) * STEP
  const inView = Math.ceil(height / pitch / STEP) * STEP
  return { from: Math.max(0, first - AROUND_VIEW), to: first + inView + STEP + AROUND_VIEW }
}

function sameOr(known: Rows, now: Rows): Rows {
  return known.from === now.from && known.to === now.to ? known : now
}
