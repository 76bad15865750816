import { Failed } from '../../components/list-state.tsx'
import { useBoardScreen } from '../../stores/board/board-screen-store.ts'
import { useOrders } from '../../stores/board/orders-store.ts'
import { useDevice } from '../../stores/device-store.ts'
import { useFreshness } from '../../stores/link/link-store.ts'
import styles from './board.module.css'
import { DoneToday } from './done-today.tsx'
import { DragGhost } from './drag/drag-ghost.tsx'
import { Lanes } from './lanes/lanes.tsx'
import { CardMenu } from './menu/card-menu.tsx'
import { Tools } from './tools.tsx'
import { useIsTouch } from './use-touch.ts'
import { Wall } from './wall.tsx'

/** All open orders in their lanes, as they are now; on a wall, to be read and not touched. */
export function BoardScreen() {
  const isWall = useDevice(({ density }) => density === 'wall')
  return isWall ? <Wall /> : <Board />
}

function Board() {
  const freshness = useFreshness()
  const isTouch = useIsTouch()
  const showsDone = useBoardScreen((screen) => screen.showsDone)
  return (
    <section
      className={styles.board}
      aria-label="Board"
      data-board
      data-freshness={freshness}
      data-touch={isTouch || undefined}
    >
      <span className="visually-hidden">
        <Waiting />
      </span>
      <Tools />
      <BoardTrouble />
      {showsDone ? <DoneToday /> : <Lanes />}
      <DragGhost />
      <CardMenu />
    </section>
  )
}

function Waiting() {
  return useOrders((orders) => orders.state === 'loading') ? 'Loading the board…' : null
}

/** Why there is nothing in the lanes: nothing to show, or nothing that could be had. */
function BoardTrouble() {
  const trouble = useOrders((orders) => (orders.state === 'loading' ? orders.trouble : null))
  if (trouble === null) return null
  return <Failed title="The board could not be loaded" sentence={trouble} again={() => window.location.reload()} />
}
