import { ArrowDownWideNarrow } from 'lucide-react'
import { Chip } from '../../components/button/chip.tsx'
import { useBoardScreen } from '../../stores/board/board-screen-store.ts'
import { useOrders } from '../../stores/board/orders-store.ts'
import type { Filter, Sort } from '../../stores/board/view.ts'
import { useDevice } from '../../stores/device-store.ts'
import { currentHubTime } from '../../stores/link/link-store.ts'
import { useSignedIn } from '../../stores/session-store.ts'
import { heldLabel } from './card/held-label.ts'
import styles from './tools.module.css'
import { useCountOf } from './use-counts.ts'

const SORT_NAMES: Readonly<Record<Sort, string>> = { pressing: 'Most pressing first', oldest: 'Longest here first' }

/** What the lanes are narrowed to, and in which order they stand. */
export function Tools() {
  const { formats } = useSignedIn()
  const filter = useOrders((orders) => orders.view.filter)
  const showsDone = useBoardScreen((screen) => screen.showsDone)
  const done = useCountOf('done')
  return (
    <div className={styles.tools} data-narrowed={filter !== 'all' && !showsDone}>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is for a form's fields */}
      <div className={styles.chips} role="group" aria-label="Show">
        <FilterChip filter="all" name="All" />
        <FilterChip filter="late" name="Late" isAlarming />
        <FilterChip filter="urgent" name="Urgent" />
        <FilterChip filter="due" name="Due today" />
        <HeldChip />
        <MineChip />
        <Chip isOn={showsDone} onPress={() => useBoardScreen.getState().showDone(!showsDone)}>
          Done today <b>{formats.count(done)}</b>
        </Chip>
      </div>
      {filter !== 'all' && !showsDone && <ShowAll filter={filter} />}
      {!showsDone && <SortButton />}
    </div>
  )
}

/** How much of the board is hidden, and the way back. */
function ShowAll({ filter }: { filter: Filter }) {
  const { formats } = useSignedIn()
  const shown = useCountOf(filter)
  const all = useCountOf('all')
  return (
    <button type="button" className={styles.showAll} onClick={() => narrowTo('all')}>
      {formats.count(shown)} of {formats.count(all)} · Show all
    </button>
  )
}

function FilterChip({ filter, name, isAlarming = false }: { filter: Filter; name: string; isAlarming?: boolean }) {
  const { formats } = useSignedIn()
  const chosen = useOrders((orders) => orders.view.filter)
  const showsDone = useBoardScreen((screen) => screen.showsDone)
  const count = useCountOf(filter)
  return (
    <Chip isOn={chosen === filter && !showsDone} onPress={() => narrowTo(filter)}>
      {name} <b data-alarm={isAlarming && (count ?? 0) > 0}>{formats.count(count)}</b>
    </Chip>
  )
}

/** Only where it is somebody's own screen, and only where there are any. */
function MineChip() {
  const isDesk = useDevice(({ density }) => density === 'desk')
  const isChosen = useOrders((orders) => orders.view.filter === 'mine')
  const mine = useCountOf('mine')
  return isDesk && ((mine ?? 0) > 0 || isChosen) ? <FilterChip filter="mine" name="Mine" /> : null
}

/** By the workflow's own word for what was put aside; where it has none, nothing can be. */
function HeldChip() {
  const { workflow } = useSignedIn()
  const label = heldLabel(workflow)
  return label === null ? null : <FilterChip filter="held" name={label} />
}

function SortButton() {
  const sort = useOrders((orders) => orders.view.sort)
  const other = sort === 'pressing' ? 'oldest' : 'pressing'
  return (
    <button
      type="button"
      className={styles.sort}
      data-other={sort !== 'pressing' || undefined}
      title={`Sort: ${SORT_NAMES[other].toLowerCase()}`}
      onClick={() => useOrders.getState().look({ sort: other }, currentHubTime())}
    >
      <ArrowDownWideNarrow size={18} aria-hidden="true" />
      <span>{SORT_NAMES[sort]}</span>
    </button>
  )
}

function narrowTo(filter: Filter): void {
  useBoardScreen.getState().showDone(false)
  useOrders.getState().look({ filter }, currentHubTime())
}
