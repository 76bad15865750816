import { type RefObject, useLayoutEffect, useRef, useState } from 'react'
import { Age, LatenessPill, usePillText } from '../../components/order/order-time.tsx'
import { useOrder, useOrders } from '../../stores/board/orders-store.ts'
import { useFreshness } from '../../stores/link/link-store.ts'
import { useSignedIn } from '../../stores/session-store.ts'
import { shortNumber } from '../../wording/names.ts'
import { LaneCount, LaneLate } from './lane/lane-head.tsx'
import { useCardCount, useLaneIds, useLaneNames } from './lanes/use-lanes.ts'
import styles from './wall.module.css'

/** The board for a wall: read from across the room, touched by no one. */
export function Wall() {
  const lanes = useLaneNames()
  const freshness = useFreshness()
  return (
    <section className={styles.wall} aria-label="Board" data-freshness={freshness}>
      {lanes.map((lane) => (
        <WallLane key={lane} name={lane} />
      ))}
    </section>
  )
}

function WallLane({ name }: { name: string }) {
  const { formats } = useSignedIn()
  const ids = useLaneIds(name)
  const count = useCardCount(name) ?? 0
  const slots = useOrders((orders) => orders.lanes.get(name)?.slots)
  const lines = useRef<HTMLDivElement>(null)
  const room = useRoom(lines)
  const cards = slots && slots.size > 0 ? ids.filter((id) => !slots.has(id)) : ids
  const shown = count > room ? Math.max(0, room - 1) : count

  return (
    <section className={styles.lane} aria-label={name}>
      <h2 className={styles.head}>
        <span className={styles.name}>{name}</span>
        <LaneCount name={name} />
        <span className={styles.late}>
          <LaneLate name={name} />
        </span>
      </h2>
      <div className={styles.lines} ref={lines}>
        {cards.slice(0, shown).map((id) => (
          <WallLine key={id} id={id} />
        ))}
        {count > shown && <p className={styles.more}>and {formats.count(count - shown)} more</p>}
      </div>
    </section>
  )
}

/** One order: its number, and how late it is or how long it has been here. */
function WallLine({ id }: { id: string }) {
  const order = useOrder(id)
  return order ? (
    <article className={styles.line} aria-label={`${order.orderNumber}, ${order.customer.name}`}>
      <b className={styles.number}>{shortNumber(order.orderNumber)}</b>
      <WallTime order={order} />
    </article>
  ) : null
}

function WallTime({ order }: { order: NonNullable<ReturnType<typeof useOrder>> }) {
  const pill = usePillText(order)
  return pill === '' ? <Age since={order.statusChangedAt} /> : <LatenessPill order={order} />
}

/** How many rows of the grid fit. */
function useRoom(lines: RefObject<HTMLElement | null>): number {
  const [room, setRoom] = useState(0)
  useLayoutEffect(() => {
    const element = lines.current
    if (element === null) return
    const measure = () => {
      const row = Number.parseFloat(getComputedStyle(element).gridAutoRows)
      setRoom(Math.floor(element.clientHeight / row))
    }
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    return () => observer.disconnect()
  }, [lines])
  return room
}
