import { useVirtualizer } from '@tanstack/react-virtual'
import { useCallback, useEffect, useMemo, useRef } from 'react'
import { useBoardFocus } from '../../stores/board/board-focus-store.ts'
import { useChanges } from '../../stores/board/changes-store.ts'
import { useOrders } from '../../stores/board/orders-store.ts'
import styles from './board.module.css'
import { LaneHead } from './lane-head.tsx'
import { focusIn } from './lane-keys.ts'
import { OrderCard } from './order-card.tsx'
import { useLaneIds } from './use-lanes.ts'

/** Up to this many cards are drawn whole, so that the browser's own find and a screen reader meet each of them. */
const DRAWN_WHOLE = 150

export function laneElementId(name: string): string {
  return `lane-${name}`
}

export function Lane({ name }: { name: string }) {
  const ids = useLaneIds(name)
  const isEmpty = useOrders((orders) => orders.state === 'ready') && ids.length === 0
  useFocusAfterLeaving(name, ids)

  return (
    <section className={styles.lane} id={laneElementId(name)} aria-label={name}>
      <LaneHead name={name} />
      {isEmpty && <p className={styles.nothing}>Nothing here now</p>}
      {ids.length <= DRAWN_WHOLE ? <WholeLane name={name} ids={ids} /> : <LongLane name={name} ids={ids} />}
    </section>
  )
}

interface CardsProps {
  name: string
  ids: readonly string[]
}

function WholeLane({ name, ids }: CardsProps) {
  return (
    <div className={styles.cards} data-whole>
      {ids.map((id, index) => (
        <OrderCard key={id} id={id} lane={name} isFirst={index === 0} />
      ))}
    </div>
  )
}

/** A lane of thousands: only the cards in view, and some around them, are drawn. */
function LongLane({ name, ids }: CardsProps) {
  const scroller = useRef<HTMLDivElement>(null)
  const wanted = useBoardFocus((focus) => focus.wanted)
  const marks = useChanges((changes) => changes.marks)
  const pitch = useMemo(cardPitch, [])
  const rows = useVirtualizer({
    count: ids.length,
    getScrollElement: () => scroller.current,
    getItemKey: useCallback((index: number) => ids[index] ?? index, [ids]),
    estimateSize: (index) => (marks.has(ids[index] ?? '') ? pitch.marked : pitch.usual),
    overscan: 6,
  })

  // biome-ignore lint/correctness/useExhaustiveDependencies: a card that is marked, or no longer, has another height
  useEffect(() => rows.measure(), [marks, rows])

  useEffect(() => {
    const index = wanted === null ? -1 : ids.indexOf(wanted)
    if (index >= 0) rows.scrollToIndex(index)
  }, [wanted, ids, rows])

  return (
    <div className={styles.cards} ref={scroller}>
      <div className={styles.whole} style={{ blockSize: rows.getTotalSize() }}>
        {rows.getVirtualItems().map(({ key, index, start }) => (
          <div key={key} className={styles.row} style={{ transform: `translateY(${start}px)` }}>
            <OrderCard id={ids[index] ?? ''} lane={name} isFirst={index === 0} />
          </div>
        ))}
      </div>
    </div>
  )
}

/** A card's height and the gap after it, in pixels, as the style has them; one that was not saved is higher. */
function cardPitch(): { usual: number; marked: number } {
  const style = getComputedStyle(document.documentElement)
  const pixels = (name: string) => Number.parseFloat(style.getPropertyValue(name))
  const usual = pixels('--board-card') + pixels('--gap')
  return { usual, marked: usual + pixels('--board-mark') }
}

/** When the card that had the focus leaves its lane, the focus goes to the one that took its place. */
function useFocusAfterLeaving(lane: string, ids: readonly string[]): void {
  const before = useRef(ids)
  useEffect(() => {
    const current = useBoardFocus.getState().current.get(lane)
    const place = current === undefined ? -1 : before.current.indexOf(current)
    before.current = ids
    if (current === undefined || ids.includes(current)) return
    useBoardFocus.getState().leave(lane)
    if (place >= 0 && document.activeElement === document.body) focusIn(lane, place)
  }, [lane, ids])
}
