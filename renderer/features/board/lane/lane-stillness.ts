import { between } from '../../../../shared/domain/instant.ts'
import type { Stillness } from '../../../components/press/stillness.ts'
import { STILL_FOR } from '../../../components/press/use-press.ts'
import type { Lane } from '../../../stores/board/lanes.ts'
import { useOrders } from '../../../stores/board/orders-store.ts'
import { currentHubTime } from '../../../stores/link/link-store.ts'

/** What moved in a lane, by `performance.now()`: the places from `from` on, or only some orders. */
interface Shift {
  at: number
  from: number
  orders: readonly string[]
}

const shifts = new Map<string, Shift[]>()
let resizedAt = 0

/** An order that changed so lately may have brought its button with it, in milliseconds. */
const JUST_CHANGED = 2000

/**
 * Since when an order's buttons in this lane are where they are. Scrolling does not count: it is the hand itself that
 * brings the button.
 */
export function stillnessIn(lane: string): Stillness {
  return (orderId, mountedAt) => {
    const { lanes, byId } = useOrders.getState()
    const place = lanes.get(lane)?.ids.indexOf(orderId) ?? -1
    const moved = (shifts.get(lane) ?? []).filter(({ from, orders }) => from <= place || orders.includes(orderId))
    const order = byId.get(orderId)
    const isNew = order !== undefined && between(order.updatedAt, currentHubTime()) < JUST_CHANGED
    return Math.max(isNew ? mountedAt : 0, resizedAt, ...moved.map(({ at }) => at))
  }
}

/** The lanes have another width. */
export function noteResize(): void {
  resizedAt = performance.now()
}

/** Notes whatever makes cards change places. Ends by the answer. */
export function watchShifts(): () => void {
  return useOrders.subscribe((now, before) => {
    if (now.lanes === before.lanes || before.state === 'loading') return
    const at = performance.now()
    for (const [name, lane] of now.lanes) {
      const earlier = before.lanes.get(name)
      if (earlier && earlier !== lane) note(name, { at, ...shiftBetween(earlier, lane) })
    }
  })
}

/** From which place on two states of a lane differ, and which orders gave way to a slot, or came back into theirs. */
function shiftBetween(before: Lane, now: Lane): Omit<Shift, 'at'> {
  const orders = [...before.slots.keys(), ...now.slots.keys()].filter(
    (id) => before.slots.has(id) !== now.slots.has(id),
  )
  let from = 0
  while (from < before.ids.length && before.ids[from] === now.ids[from]) from++
  return { from: before.ids === now.ids ? Number.POSITIVE_INFINITY : from, orders }
}

function note(lane: string, shift: Shift): void {
  const recent = (shifts.get(lane) ?? []).filter(({ at }) => shift.at - at < STILL_FOR)
  shifts.set(lane, [...recent, shift])
}
