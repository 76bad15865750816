import { useEffect } from 'react'
import type { CountedOrder } from '../../../../shared/contract/order.ts'
import { watchBatches } from '../../../services/orders/board-changes.ts'
import type { Arrival } from '../../../stores/board/arrivals.ts'
import { useArrivals } from '../../../stores/board/arrivals-store.ts'
import { useChanges } from '../../../stores/board/changes-store.ts'
import { useOrders } from '../../../stores/board/orders-store.ts'
import { laneShowing } from '../../../stores/board/view.ts'
import { currentBlockedReason, currentHubTime } from '../../../stores/link/link-store.ts'
import { firstNameOf } from '../../../wording/names.ts'
import { cardElementId } from '../card/order-card.tsx'
import { createMotionLimit } from './motion-limit.ts'

const GLIDES_FOR = 220

interface Leaving {
  id: string
  from: DOMRect
}

/** Shows others' changes: a few cards glide to their new lane, and its head says who brought them. */
export function useGlides(): void {
  useEffect(() => {
    const limit = createMotionLimit()
    return watchBatches((orders) => {
      const brought = orders.filter(changesLane)
      // what was missed, and what this person did, is not somebody bringing something just now
      const isNow = currentBlockedReason() === ''
      if (isNow) useArrivals.getState().add(arrivalsOf(brought))
      const may = limit.mayMove(orders.length, performance.now())
      const leaving = isNow && may && !prefersStillness() ? brought.slice(0, limit.room()).flatMap(seenCard) : []
      return () => {
        if (leaving.length === 0) return
        requestAnimationFrame(() => {
          for (const card of leaving) glide(card, limit)
        })
      }
    })
  }, [])
}

function changesLane(order: CountedOrder): boolean {
  const { byId, view, workflow } = useOrders.getState()
  const before = byId.get(order._id)
  const now = currentHubTime()
  const lane = laneShowing(order, view, workflow, now)
  const isElsewhere = !before || laneShowing(before, view, workflow, now) !== lane
  return lane !== null && isElsewhere && !useChanges.getState().saving.has(order._id)
}

function arrivalsOf(orders: readonly CountedOrder[]): Map<string, Arrival[]> {
  const { view, workflow } = useOrders.getState()
  const arrivals = new Map<string, Arrival[]>()
  for (const order of orders) {
    const lane = laneShowing(order, view, workflow, currentHubTime()) ?? ''
    const arrival = { who: firstNameOf(order.updatedBy), at: Date.now() }
    arrivals.set(lane, [...(arrivals.get(lane) ?? []), arrival])
  }
  return arrivals
}

function seenCard({ _id: id }: CountedOrder): Leaving[] {
  const card = document.getElementById(cardElementId(id))
  return card && isInView(card.getBoundingClientRect()) ? [{ id, from: card.getBoundingClientRect() }] : []
}

/** A copy glides over the board; a card itself could not leave its lane's edges. */
function glide({ id, from }: Leaving, limit: ReturnType<typeof createMotionLimit>): void {
  const card = document.getElementById(cardElementId(id))
  const to = card && placeInView(card)
  const copy = card?.cloneNode(true)
  if (!card || !to || !(copy instanceof HTMLElement) || limit.room() === 0) return
  copy.removeAttribute('id')
  copy.setAttribute('aria-hidden', 'true')
  copy.inert = true
  Object.assign(copy.style, {
    position: 'fixed',
    top: `${to.top}px`,
    left: `${to.left}px`,
    inlineSize: `${to.width}px`,
    zIndex: '4',
    pointerEvents: 'none',
  })
  card.closest('[data-board]')?.append(copy) // a lane would clip it
  const arrived = limit.begin()
  const hidden = card.animate([{ opacity: 0 }, { opacity: 0 }], GLIDES_FOR)
  const end = () => {
    copy.remove()
    hidden.cancel()
    arrived()
  }
  const shift = `translate(${from.left - to.left}px, ${from.top - to.top}px)`
  const way = [{ transform: shift }, { transform: 'none' }]
  copy.animate(way, { duration: GLIDES_FOR, easing: 'ease-out' }).finished.then(end, end)
}

/** Where the card is; of one that its lane has scrolled away, the edge where it is. Null where the lane is not seen. */
function placeInView(card: HTMLElement): { top: number; left: number; width: number } | null {
  const { top, left, width, height } = card.getBoundingClientRect()
  const lane = card.closest('section')?.getBoundingClientRect()
  if (!lane || !isInView(lane)) return null
  return { top: Math.min(Math.max(top, lane.top), lane.bottom - height), left, width }
}

function isInView({ bottom, top, left, right }: DOMRect): boolean {
  return bottom > 0 && right > 0 && top < window.innerHeight && left < window.innerWidth
}

function prefersStillness(): boolean {
  return document.hidden || window.matchMedia('(prefers-reduced-motion: reduce)').matches
}
