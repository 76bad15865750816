import { useEffect, useMemo, useRef } from 'react'
import { StillnessProvider } from '../../../components/press/stillness.ts'
import { useBoardFocus } from '../../../stores/board/board-focus-store.ts'
import { cardsOf } from '../../../stores/board/lanes.ts'
import { useOrders } from '../../../stores/board/orders-store.ts'
import { DropZones } from '../drag/drop-zones.tsx'
import { focusIn } from '../lanes/lane-keys.ts'
import { useLaneIds } from '../lanes/use-lanes.ts'
import styles from './lane.module.css'
import { LaneCards } from './lane-cards.tsx'
import { handsOn } from './lane-hands.ts'
import { LaneHead } from './lane-head.tsx'
import { stillnessIn } from './lane-stillness.ts'

export function laneElementId(name: string): string {
  return `lane-${name}`
}

export function Lane({ name }: { name: string }) {
  const hands = useMemo(() => handsOn(name), [name])
  const stillness = useMemo(() => stillnessIn(name), [name])

  return (
    <section className={styles.lane} id={laneElementId(name)} aria-label={name} {...hands}>
      <div className={styles.content}>
        <LaneHead name={name} />
        <StillnessProvider value={stillness}>
          <LaneBody name={name} />
        </StillnessProvider>
      </div>
      <DropZones lane={name} />
      <FocusAfterLeaving name={name} />
    </section>
  )
}

function LaneBody({ name }: { name: string }) {
  const ids = useLaneIds(name)
  const state = useOrders((orders) => orders.state)
  const isFiltered = useOrders((orders) => orders.view.filter !== 'all')
  if (state === 'loading') return <Skeleton />
  if (ids.length === 0)
    return <p className={styles.nothing}>{isFiltered ? 'None of these here' : 'Nothing here now'}</p>
  return <LaneCards name={name} ids={ids} />
}

/** Where the cards will be. */
function Skeleton() {
  return (
    <div className={styles.skeleton} aria-hidden="true">
      <i />
      <i />
      <i />
    </div>
  )
}

/** When the card that had the focus leaves its lane, the focus goes to the one after it. Draws nothing. */
function FocusAfterLeaving({ name }: { name: string }): null {
  const lane = useOrders((orders) => orders.lanes.get(name))
  const before = useRef(lane)
  useEffect(() => {
    const earlier = before.current
    before.current = lane
    const current = useBoardFocus.getState().current.get(name)
    if (current === undefined || (lane?.ids.includes(current) && !lane.slots.has(current))) return
    useBoardFocus.getState().leave(name)
    const place = earlier ? cardsOf(earlier).indexOf(current) : -1
    if (place >= 0 && document.activeElement === document.body) focusIn(name, place)
  }, [name, lane])
  return null
}
