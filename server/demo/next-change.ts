import type { NewOrder, OrderChange } from '../../shared/contract/order.ts'
import type { Instant } from '../../shared/domain/instant.ts'
import { MANAGER_AND_UP, type Role, STAFF_AND_UP } from '../../shared/domain/role.ts'
import {
  firstStatus,
  HELD_FROM,
  type Status,
  statusNamed,
  stepsFrom,
  type Transition,
  type Workflow,
} from '../../shared/domain/workflow.ts'
import { madeUpDiscount, madeUpOrder } from './made-up-order.ts'
import type { OpenOrder, OpenOrders } from './open-orders.ts'
import type { Random } from './random.ts'
import { DISCOUNT_REASONS, ORDER_NOTES, stepComments } from './reasons.ts'
import type { Trade } from './trade.ts'

/** What somebody does next, and the roles of those who may. */
export type NextChange = { roles: readonly Role[] } & (
  | { kind: 'place'; order: NewOrder }
  | { kind: 'change'; order: OpenOrder; change: OrderChange }
)

/** How many orders of each status the simulation keeps the board at. */
export type Balance = ReadonlyMap<Status, number>

/** The fewest orders of a status that a balance asks for. */
const FEWEST = 12
/** The share of a balance below which nothing more is taken out of a status. */
const FLOOR = 0.75
/** How many of the orders that are longest in a status are in question for its next change. */
const LONGEST = 4
/** How strongly the balance is kept. */
const PULL = 4

/** The balance that keeps the board as it is, or fills it where it is all but empty. */
export function balanceOf(orders: OpenOrders, workflow: Workflow): Balance {
  const open = workflow.statuses.filter(({ final }) => !final)
  return new Map(open.map(({ status }) => [status, Math.max(FEWEST, orders.count(status))]))
}

/** Chooses what happens next: mostly a next step, from where there are many to where there are few. */
export function nextChange(
  random: Random,
  orders: OpenOrders,
  workflow: Workflow,
  balance: Balance,
  trade: Trade,
  now: Instant,
): NextChange {
  const fullness = (status: Status) => orders.count(status) / (balance.get(status) ?? FEWEST)
  const drain = (status: Status) => (fullness(status) > FLOOR ? fullness(status) ** PULL : 0)
  const room = (status: Status) => (balance.has(status) ? Math.max(0.1, fullness(status)) ** -PULL : 1)
  const wanted = [...balance.values()].reduce((sum, count) => sum + count, 0)
  const start = room(firstStatus(workflow)) * Math.max(0.1, orders.size() / wanted) ** (-2 * PULL)

  const moves = workflow.transitions.map((transition) => ({
    transition,
    weight: likelihood(workflow, transition) * drain(transition.from) * room(transition.to),
  }))
  const move = random.pickBy([{ transition: null, weight: start }, ...moves], ({ weight }) => weight)
  const longest = move.transition ? orders.longestIn(move.transition.from, LONGEST) : []
  if (!move.transition || longest.length === 0) {
    return { kind: 'place', roles: STAFF_AND_UP, order: madeUpOrder(random, trade, now, now) }
  }
  const order = random.pick(longest)
  if (random.chance(0.05)) return edit(random, order)
  return step(random, workflow, order, move.transition)
}

/** How often a step is taken, compared with others, where the board is in balance. */
function likelihood(workflow: Workflow, { from, to, kind }: Transition): number {
  if (to === HELD_FROM) return 0.2
  if (kind === 'hold') return 0.04
  if (kind === 'stop') return 0.01
  return statusNamed(workflow, from)?.next === to ? 1 : 0.4
}

/** A change that is no step: a discount, else new notes. */
function edit(random: Random, order: OpenOrder): NextChange {
  if (order.totalDiscount > 0 || order.total < 1000) {
    return { kind: 'change', roles: STAFF_AND_UP, order, change: { notes: random.pick(ORDER_NOTES) } }
  }
  const discountAmount = madeUpDiscount(random, order.total)
  const change = { discountAmount, comments: random.pick(DISCOUNT_REASONS) }
  return { kind: 'change', roles: MANAGER_AND_UP, order, change }
}

function step(random: Random, workflow: Workflow, order: OpenOrder, transition: Transition): NextChange {
  const to = stepsFrom(workflow, order).find((each) => each.transition === transition)?.to ?? transition.to
  const change = { status: to, ...stepComments(random, transition) }
  return { kind: 'change', roles: transition.roles, order, change }
}
