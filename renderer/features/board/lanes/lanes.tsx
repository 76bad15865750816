import { useEffect, useRef } from 'react'
import { Button } from '../../../components/button/button.tsx'
import { Empty } from '../../../components/list-state.tsx'
import { goTo } from '../../../services/routing.ts'
import { useOrders } from '../../../stores/board/orders-store.ts'
import { useRoute } from '../../../stores/route-store.ts'
import { isDragging } from '../drag/card-pointer.ts'
import { useGlides } from '../lane/glides.ts'
import { Lane } from '../lane/lane.tsx'
import { useLettingGo } from '../lane/lane-hands.ts'
import { watchShifts } from '../lane/lane-stillness.ts'
import { useLaneLayout } from './lane-layout.ts'
import { LaneStrip, showLane } from './lane-strip.tsx'
import styles from './lanes.module.css'
import { useCurrentLane } from './use-current-lane.ts'
import { useLaneNames } from './use-lanes.ts'

/**
 * The lanes side by side. Where they do not fit they scroll, above a strip of all their heads, so that none moves when the
 * strip comes; where there is room for one, the strip is above it, and is its head.
 */
export function Lanes() {
  const lanes = useLaneNames()
  const frame = useRef<HTMLDivElement>(null)
  const scroller = useRef<HTMLDivElement>(null)
  const layout = useLaneLayout(frame, lanes.length)
  const current = useCurrentLane(scroller, lanes, layout === 'single')
  const isEmpty = useOrders((orders) => orders.state === 'ready' && orders.counts.all === 0)
  useLettingGo()
  useGlides()
  useTouchDrags(scroller)
  useOpenOrdersLane(layout === 'single')
  useEffect(watchShifts, [])

  return (
    <div className={styles.frame} ref={frame} data-layout={layout}>
      {layout === 'single' && <LaneStrip lanes={lanes} current={current} />}
      {isEmpty && (
        <Empty title="No open orders">
          <p>An order appears here as soon as it is placed or imported.</p>
          <Button look="main" onPress={() => goTo('new-order')}>
            New order
          </Button>
        </Empty>
      )}
      <div className={styles.lanes} ref={scroller} data-lanes>
        {lanes.map((lane) => (
          <Lane key={lane} name={lane} />
        ))}
      </div>
      {layout === 'scrolling' && <LaneStrip lanes={lanes} current={null} />}
    </div>
  )
}

/** A finger that drags a card does not scroll; React listens passively, and could not keep it from that. */
function useTouchDrags(scroller: React.RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const element = scroller.current
    const stay = (event: TouchEvent) => {
      if (isDragging() && event.cancelable) event.preventDefault()
    }
    element?.addEventListener('touchmove', stay, { passive: false })
    return () => element?.removeEventListener('touchmove', stay)
  }, [scroller])
}

/** Where there is room for one lane, it is that of the order which is open beside it. */
function useOpenOrdersLane(isSingle: boolean): void {
  const orderId = useRoute((route) => route.orderId)
  useEffect(() => {
    if (!isSingle || orderId === null) return
    for (const [name, lane] of useOrders.getState().lanes) {
      if (lane.ids.includes(orderId) && !lane.slots.has(orderId)) showLane(name)
    }
  }, [isSingle, orderId])
}
