import { memo, type RefObject, useEffect, useRef, useState } from 'react'
import { useBoardFocus } from '../../../stores/board/board-focus-store.ts'
import type { Slot } from '../../../stores/board/lanes.ts'
import { useOrders } from '../../../stores/board/orders-store.ts'
import { useDevice } from '../../../stores/device-store.ts'
import { LeftSlot } from '../card/left-slot.tsx'
import { OrderCard } from '../card/order-card.tsx'
import styles from './lane.module.css'
import { type Rows, useRowsInView } from './use-rows-in-view.ts'

interface LaneCardsProps {
  name: string
  ids: readonly string[]
}

/** A lane's places, one below the other, all of the same height; of many only those in view are drawn. */
export function LaneCards({ name, ids }: LaneCardsProps) {
  const scroller = useRef<HTMLDivElement>(null)
  const pitch = usePitch(scroller)
  const rows = useRowsInView(scroller, ids.length, pitch)
  useWantedInView(scroller, ids, pitch)

  const slots = useOrders((orders) => orders.lanes.get(name)?.slots)
  const stop = useStopOutside(name, rows, ids)
  const isWhole = rows.to - rows.from === ids.length
  // in one list and in their order, so that a card keeps the focus when it is scrolled out of view, or into it
  const drawn = ids.slice(rows.from, rows.to)
  if (stop !== null) drawn.splice(stop.row < rows.from ? 0 : drawn.length, 0, stop.id)
  return (
    <div className={styles.cards} ref={scroller} data-whole={isWhole || undefined}>
      <div className={styles.whole} style={{ blockSize: roomFor(ids.length, rows) * pitch }}>
        <div className={styles.rows} style={{ insetBlockStart: rows.from * pitch }}>
          {drawn.map((id) => (
            <Place
              key={id}
              id={id}
              lane={name}
              slot={slots?.get(id)}
              outside={id === stop?.id ? (stop.row - rows.from) * pitch : null}
            />
          ))}
        </div>
      </div>
    </div>
  )
}

/** Rows by which a lane that is drawn in part grows and shrinks: up to a sixth of those that it has. */
function growsBy(count: number): number {
  return Math.max(8, 2 ** Math.floor(Math.log2(count / 6)))
}

/** Rows to have room for: as long as the end is not drawn, some too many rather than another size with each change. */
function roomFor(count: number, { to }: Rows): number {
  const rows = growsBy(count)
  return to >= count ? count : Math.ceil(count / rows) * rows
}

interface PlaceProps {
  id: string
  lane: string
  slot: Slot | undefined
  /** How far it is from the first row that is drawn, in pixels, where it is not one of these; else null. */
  outside: number | null
}

/** An order's card, or the slot that it left. */
const Place = memo(function Place({ id, lane, slot, outside }: PlaceProps) {
  const style = outside === null ? undefined : { insetBlockStart: outside }
  return (
    <div className={styles.row} style={style} data-outside={outside !== null || undefined}>
      {slot ? <LeftSlot id={id} slot={slot} /> : <OrderCard id={id} lane={lane} />}
    </div>
  )
})

/** The card that Tab reaches where it is not among those drawn: undrawn, it would lose the focus. */
function useStopOutside(lane: string, { from, to }: Rows, ids: readonly string[]): { id: string; row: number } | null {
  const id = useBoardFocus((focus) => focus.current.get(lane)) ?? ids[0]
  if (to - from === ids.length || id === undefined) return null
  const row = ids.indexOf(id)
  return row === -1 || (row >= from && row < to) ? null : { id, row }
}

/** Scrolls to the card that is to have the focus, which takes it as soon as it is drawn. */
function useWantedInView(scroller: RefObject<HTMLElement | null>, ids: readonly string[], pitch: number): void {
  const wanted = useBoardFocus((focus) => focus.wanted)
  useEffect(() => {
    const row = wanted === null ? -1 : ids.indexOf(wanted)
    if (row === -1 || scroller.current === null) return
    const { scrollTop, clientHeight } = scroller.current
    const highest = row * pitch
    const lowest = (row + 1) * pitch + EDGE - clientHeight
    if (scrollTop > highest) scroller.current.scrollTop = highest
    else if (scrollTop < lowest) scroller.current.scrollTop = lowest
  }, [scroller, wanted, ids, pitch])
}

/** Pixels between a lane's edge and its cards, as the style has them. */
const EDGE = 8

/** A card's height and the gap after it, in pixels, as the style has them. */
function usePitch(scroller: RefObject<HTMLElement | null>): number {
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
