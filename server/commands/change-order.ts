import type { OrderChange, OrderView } from '../../shared/contract/order.ts'
import { type Clock, clockEntering, clockHeld } from '../../shared/domain/clock.ts'
import type { Company } from '../../shared/domain/company.ts'
import { discountLimit } from '../../shared/domain/discount.ts'
import { changesBetween, recallable } from '../../shared/domain/event.ts'
import type { Instant } from '../../shared/domain/instant.ts'
import { amountOf, type Minor, minorOf, plainAmount } from '../../shared/domain/money.ts'
import type { Order } from '../../shared/domain/order.ts'
import { type Actor, referenceTo } from '../../shared/domain/person.ts'
import { ok, type Result } from '../../shared/domain/result.ts'
import { worksHere } from '../../shared/domain/role.ts'
import {
  HELD_FROM,
  isFinal,
  labelOf,
  nextStatuses,
  type Status,
  type Step,
  stepsFrom,
} from '../../shared/domain/workflow.ts'
import { orderView } from '../views/order-view.ts'
import type { ChangeOrder, Decide } from './command.ts'
import { momentAfter } from './moment.ts'
import { ORDER_NOT_FOUND, type Refusal, refuse } from './refusal.ts'

/** Decides a change of status, discount, notes, priority or due time, in the contract's order of refusals. */
export const changeOrder: Decide<ChangeOrder> = (command, { company, order, items }, now) => {
  const { actor, change, expectedVersion } = command
  if (!order) return { ok: false, failure: ORDER_NOT_FOUND }
  if (expectedVersion !== null && expectedVersion !== order.version) {
    const current = orderView(order, items, company, actor.role)
    return refuse('version_conflict', versionSentence(current), { current })
  }
  const step = stepTo(company, order, change.status, actor)
  if (!step.ok) return step
  const discount = discountOn(order, change.discountAmount, actor, company)
  if (!discount.ok) return discount

  const at = momentAfter(order.updatedAt, now)
  const comments = change.comments?.trim() || null
  const next: Order = {
    ...order,
    ...(step.value && enter(company, order, step.value, comments, at)),
    ...(discount.value !== null && discounted(company, discount.value, comments)),
    ...edited(change),
    version: order.version + 1,
    updatedAt: at,
    updatedBy: referenceTo(actor),
  }
  return ok({
    order: next,
    event: {
      type: step.value ? 'order_status_update' : 'order_updated',
      at,
      actor: referenceTo(actor),
      comments,
      oldStatus: step.value ? order.status : null,
      changes: changesBetween(order, next),
      before: step.value ? recallable(order) : null,
    },
    newItems: null,
    newCustomer: null,
    notify: true,
  })
}

/** The sentence of a version conflict: who changed the order meanwhile, and that nothing was overwritten. */
export function versionSentence(order: OrderView): string {
  return `${order.updatedBy.name} changed order ${order.orderNumber} meanwhile. Nothing was overwritten: look at it as it is now, then decide again.`
}

/** The step that the change asks for, null for none; refused if nobody, or not this person, may take it. */
function stepTo(company: Company, order: Order, to: Status | undefined, actor: Actor): Result<Step | null, Refusal> {
  if (to === undefined) return worksHere(actor.role) ? ok(null) : refuse('forbidden', 'Customers cannot change orders.')
  const { workflow } = company
  const step = stepsFrom(workflow, order).find((each) => each.to === to)
  const allowed = nextStatuses(workflow, order, actor.role)
  const from = labelOf(workflow, order.status)
  const label = labelOf(workflow, to)
  if (!step) {
    const message = `Order ${order.orderNumber} is "${from}" and cannot become "${label}" from there.`
    return refuse('transition_not_allowed', message, { nextStatuses: allowed })
  }
  if (!step.transition.roles.includes(actor.role)) {
    const who = step.transition.roles.join(' or ')
    return refuse('forbidden', `From "${from}" to "${label}" takes the role ${who}.`, { nextStatuses: allowed })
  }
  return ok(step)
}

/** The discount in minor units, null for none. */
function discountOn(
  order: Order,
  amount: number | undefined,
  actor: Actor,
  company: Company,
): Result<Minor | null, Refusal> {
  if (amount === undefined) return ok(null)
  if (isFinal(company.workflow, order.status)) {
    return refuse('discount_invalid', `Order ${order.orderNumber} is finished: its amounts stay as they are.`)
  }
  const discount = minorOf(amount)
  if (discount === null || discount > order.total) {
    const message = `The discount is above the order's total of ${company.currency} ${plainAmount(order.total)}.`
    return refuse('discount_invalid', message)
  }
  const limit = discountLimit(actor.role, order.total)
  if (discount > limit) {
    const message =
      limit === 0
        ? 'Your role cannot give discounts. Ask a manager.'
        : `Your limit for this order is ${company.currency} ${plainAmount(limit)}. Ask an admin for more.`
    return refuse('discount_limit', message, { limit: amountOf(limit) })
  }
  return ok(discount)
}

function enter(company: Company, order: Order, step: Step, comments: string | null, at: Instant) {
  const holds = step.transition.kind === 'hold'
  return {
    status: step.to,
    heldFrom: holds ? order.status : null,
    statusComment: comments,
    statusChangedAt: at,
    ...clockAfter(company, order, step, at),
  }
}

function clockAfter(company: Company, order: Order, step: Step, at: Instant): Clock {
  if (step.transition.kind === 'hold') return clockHeld(order, at)
  const resumes = step.transition.to === HELD_FROM
  return clockEntering(company.workflow, step.to, at, resumes ? (order.heldClockMs ?? 0) : 0)
}

function discounted(company: Company, discount: Minor, comments: string | null) {
  return {
    totalDiscount: discount,
    notes: comments ?? `Discount applied: ${company.currency} ${plainAmount(discount)}`,
  }
}

function edited(change: OrderChange) {
  return {
    ...(change.notes !== undefined && { notes: change.notes?.trim() || null }),
    ...(change.priority !== undefined && { priority: change.priority }),
    ...(change.dueAt !== undefined && { dueAt: change.dueAt }),
  }
}
