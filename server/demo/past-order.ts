import type { NewOrder, OrderChange } from '../../shared/contract/order.ts'
import { type Instant, MINUTE, millisecondsOf, plus } from '../../shared/domain/instant.ts'
import { MANAGER_AND_UP, type Role, STAFF_AND_UP } from '../../shared/domain/role.ts'
import { DEFAULT_WORKFLOW, isFinal, type Status, stepsFrom, type Transition } from '../../shared/domain/workflow.ts'
import type { DemoCompany, DemoPerson } from './demo-companies.ts'
import { madeUpDiscount, madeUpOrder } from './made-up-order.ts'
import type { Place } from './places.ts'
import type { Random } from './random.ts'
import { DISCOUNT_REASONS, stepComments, URGENT_REASONS } from './reasons.ts'
import { routeTo } from './route.ts'

/** One thing that was done to an order: it was placed, or changed. */
export interface PastStep {
  at: Instant
  by: DemoPerson
  does: { kind: 'place'; order: NewOrder } | { kind: 'change'; change: OrderChange }
}

/** How long an order stays in a status that it leaves again, in minutes: within the limits. */
const STAYS: Readonly<Record<Status, readonly [least: number, most: number]>> = {
  pending: [4, 48],
  approved: [4, 40],
  confirmed: [3, 35],
  processing: [10, 50],
  allocated: [4, 26],
  dispatched: [20, 105],
  shipped: [30, 215],
  on_hold: [15, 150],
}

/** Everything that was done to an order until it stood in its place at `now`, oldest first. Nothing is after `now`. */
export function pastOrder(random: Random, { people, trade }: DemoCompany, place: Place, now: Instant): PastStep[] {
  const route = routeTo(random, place.status)
  const moments = momentsOf(random, route, place, now)
  const worker = (roles: readonly Role[]) =>
    random.pickBy(people, ({ role, share }) => (roles.includes(role) ? share : 0))

  const [placed = now] = moments
  const finished = isFinal(DEFAULT_WORKFLOW, place.status)
  const order = madeUpOrder(random, trade, placed, finished ? placed : now)
  const steps: PastStep[] = [{ at: placed, by: worker(STAFF_AND_UP), does: { kind: 'place', order } }]
  const change = (at: Instant, roles: readonly Role[], what: OrderChange) =>
    steps.push({ at, by: worker(roles), does: { kind: 'change', change: what } })

  for (const [index, status] of route.entries()) {
    const from = route[index - 1]
    const at = moments[index]
    if (from === undefined || at === undefined) continue
    const transition = transitionBetween(from, status, route[index - 2] ?? null)
    change(at, transition.roles, { status, ...stepComments(random, transition) })
  }

  const end = finished ? (moments.at(-1) ?? now) : now
  const meanwhile = () =>
    plus(placed, 1 + Math.floor(random.fraction() * (millisecondsOf(end) - millisecondsOf(placed) - 2)))
  if (random.chance(0.12)) {
    const total = order.items.reduce((sum, item) => sum + item.quantity * item.unitPrice, 0)
    const discountAmount = madeUpDiscount(random, total)
    change(meanwhile(), MANAGER_AND_UP, { discountAmount, comments: random.pick(DISCOUNT_REASONS) })
  }
  if (order.priority === 'normal' && random.chance(0.03)) {
    change(meanwhile(), STAFF_AND_UP, { priority: 'urgent', comments: random.pick(URGENT_REASONS) })
  }
  return steps.sort((a, b) => millisecondsOf(a.at) - millisecondsOf(b.at))
}

/** When each status of the route was entered: the last one as long ago as the place says. */
function momentsOf(random: Random, route: readonly Status[], place: Place, now: Instant): Instant[] {
  let at = plus(now, -Math.round(place.minutes * MINUTE))
  const moments = [at]
  for (const status of route.slice(0, -1).reverse()) {
    const [least, most] = STAYS[status] ?? [5, 30]
    at = plus(at, -random.whole(least * MINUTE, most * MINUTE))
    moments.unshift(at)
  }
  return moments
}

/** The workflow's transition; throws where there is none, which a route never holds. */
function transitionBetween(from: Status, to: Status, heldFrom: Status | null): Transition {
  const step = stepsFrom(DEFAULT_WORKFLOW, { status: from, heldFrom }).find((each) => each.to === to)
  if (!step) throw new RangeError(`The workflow has no step from ${from} to ${to}.`)
  return step.transition
}
