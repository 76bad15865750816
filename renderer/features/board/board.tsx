import { Empty, Failed, Loading } from '../../components/list-state.tsx'
import { useOrders } from '../../stores/board/orders-store.ts'
import { useFreshness } from '../../stores/link/link-store.ts'
import styles from './board.module.css'
import { Lane } from './lane.tsx'
import { LaneStrip } from './lane-strip.tsx'
import { CardMenu } from './menu/card-menu.tsx'
import { UndoBar } from './undo-bar.tsx'
import { useLaneNames } from './use-lanes.ts'

/** All open orders in their lanes, as they are now. */
export function BoardScreen() {
  const lanes = useLaneNames()
  const freshness = useFreshness()
  const isEmpty = useOrders((orders) => orders.state === 'ready' && orders.byId.size === 0)

  return (
    <section className={styles.board} aria-label="Board" data-freshness={freshness}>
      <LaneStrip lanes={lanes} />
      {isEmpty && (
        <Empty title="No open orders">
          <p>An order appears here as soon as it is placed or imported.</p>
        </Empty>
      )}
      <BoardTrouble />
      <div className={styles.lanes}>
        {lanes.map((lane) => (
          <Lane key={lane} name={lane} />
        ))}
      </div>
      <UndoBar />
      <CardMenu />
    </section>
  )
}

/** What stands in for the cards before the first of them. */
function BoardTrouble() {
  const state = useOrders((orders) => orders.state)
  const trouble = useOrders((orders) => orders.trouble)
  if (state === 'ready') return null
  if (trouble === null) return <Loading what="the board" />
  return <Failed title="The board could not be loaded" sentence={trouble} again={() => window.location.reload()} />
}
