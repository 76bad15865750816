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

interface LaneCardsProps {
  name: string
  ids: readonly string[]
}

/** A lane's places, one below the other, all of the same height. */
export function LaneCards({ name, ids }: LaneCardsProps) {
  return ids.length <= DRAWN_WHOLE ? <WholeLane name={name} ids={ids} /> : <LongLane name={name} ids={ids} />
}

function WholeLane({ name, ids }: LaneCardsProps) {
  return (
    <div className={styles.cards} data-whole>
      {ids.map((id, index) => (
        <Place key={id} id={id} lane={name} isFirst={index === 0} />
      ))}
    </div>
  )
}

/** A lane of thousands: only the cards in view, some around them, and the one with the focus are drawn. */
function LongLane({ name, ids }: LaneCardsProps) {
  const scroller = useRef<HTMLDivElement>(null)
  const wanted = useBoardFocus((focus) => focus.wanted)
  const pitch = usePitch(scroller)
  const rows = useVirtualizer({
    count: ids.length,
    getScrollElement: () => scroller.current,
    getItemKey: useCallback((index: number) => ids[index] ?? index, [ids]),
    estimateSize: () => pitch,
    overscan: 6,
    rangeExtractor: useCallback((range: Range) => withFocused(range, name, ids), [name, ids]),
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
            <Place id={ids[index] ?? ''} lane={name} isFirst={index === 0} />
          </div>
        ))}
      </div>
    </div>
  )
}

interface PlaceProps {
  id: string
  lane: string
  /** Whether it is the lane's first, which Tab reaches where no other card was visited. */
  isFirst: boolean
}

/** An order's card, or the slot that it left. */
const Place = memo(function Place({ id, lane, isFirst }: PlaceProps) {
  const slot = useOrders((orders) => orders.lanes.get(lane)?.slots.get(id))
  return slot ? <LeftSlot id={id} slot={slot} /> : <OrderCard id={id} lane={lane} isFirst={isFirst} />
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

/** The rows in view, and the one that has the focus: a card that is no longer drawn would lose it. */
function withFocused(range: Range, lane: string, ids: readonly string[]): number[] {
  const rows = defaultRangeExtractor(range)
  const focused = document.activeElement?.closest('article') ? useBoardFocus.getState().current.get(lane) : undefined
  const place = focused === undefined ? -1 : ids.indexOf(focused)
  if (place < 0 || rows.includes(place)) return rows
  return [...rows, place].sort((a, b) => a - b)
}
