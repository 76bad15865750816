import { defaultRangeExtractor, type Range, useVirtualizer } from '@tanstack/react-virtual'
import { memo, useCallback, useEffect, useRef, useState } from 'react'
import { useBoardFocus } from '../../stores/board/board-focus-store.ts'
import { useOrders } from '../../stores/board/orders-store.ts'
import { useDevice } from '../../stores/device-store.ts'
import styles from './lane.module.css'
import { LeftSlot } from './left-slot.tsx'
import { OrderCard } from './order-card.tsx'

/** Up to this many cards are drawn whole, so that the browser's own find and a screen reader meet each of them. */
const DRAWN_WHOLE = 150
const AROUND_VIEW = 6

interface LaneCardsProps {
  name: string
  ids: readonly string[]
}

/** A lane's places, one below the other, all of the same height; of thousands only those in view are drawn. */
export function LaneCards({ name, ids }: LaneCardsProps) {
  const scroller = useRef<HTMLDivElement>(null)
  const wanted = useBoardFocus((focus) => focus.wanted)
  const pitch = usePitch(scroller)
  const rows = useVirtualizer({
    count: ids.length,
    getScrollElement: () => scroller.current,
    getItemKey: useCallback((index: number) => ids[index] ?? index, [ids]),
    estimateSize: () => pitch,
    overscan: ids.length <= DRAWN_WHOLE ? DRAWN_WHOLE : AROUND_VIEW,
    rangeExtractor: useCallback((range: Range) => withStop(range, name, ids), [name, ids]),
  })

  // biome-ignore lint/correctness/useExhaustiveDependencies: in another density the cards have another height
  useEffect(() => rows.measure(), [pitch, rows])

  useEffect(() => {
    const index = wanted === null ? -1 : ids.indexOf(wanted)
    if (index >= 0) rows.scrollToIndex(index)
  }, [wanted, ids, rows])

  return (
    <div className={styles.cards} ref={scroller}>
      <div className={styles.whole} style={{ blockSize: rows.getTotalSize() }}>
        {rows.getVirtualItems().map(({ key, index, start }) => (
          <div key={key} className={styles.row} style={{ transform: `translateY(${start}px)` }}>
            <Place id={ids[index] ?? ''} lane={name} />
          </div>
        ))}
      </div>
    </div>
  )
}

/** An order's card, or the slot that it left. */
const Place = memo(function Place({ id, lane }: { id: string; lane: string }) {
  const slot = useOrders((orders) => orders.lanes.get(lane)?.slots.get(id))
  return slot ? <LeftSlot id={id} slot={slot} /> : <OrderCard id={id} lane={lane} />
})

/** A card's height and the gap after it, in pixels, as the style has them. */
function usePitch(scroller: React.RefObject<HTMLElement | null>): number {
  const density = useDevice((device) => device.density)
  const [pitch, setPitch] = useState(98)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the density decides the height
  useEffect(() => {
    if (scroller.current === null) return
    const style = getComputedStyle(scroller.current)
    const pixels = (name: string) => Number.parseFloat(style.getPropertyValue(name))
    setPitch(pixels('--board-card') + pixels('--gap'))
  }, [density, scroller])
  return pitch
}

/** The rows in view, and the one that Tab reaches: a card that is no longer drawn would lose the focus. */
function withStop(range: Range, lane: string, ids: readonly string[]): number[] {
  const rows = defaultRangeExtractor(range)
  const current = useBoardFocus.getState().current.get(lane)
  const stop = current === undefined ? 0 : ids.indexOf(current)
  if (stop < 0 || rows.includes(stop)) return rows
  return [...rows, stop].sort((a, b) => a - b)
}
