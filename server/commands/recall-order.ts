import { changesBetween, type Recallable } from '../../shared/domain/event.ts'
import { between } from '../../shared/domain/instant.ts'
import type { Order } from '../../shared/domain/order.ts'
import { referenceTo } from '../../shared/domain/person.ts'
import { type RecallReason, recallWindow } from '../../shared/domain/recall.ts'
import { ok } from '../../shared/domain/result.ts'
import { worksHere } from '../../shared/domain/role.ts'
import { orderView } from '../views/order-view.ts'
import { versionSentence } from './change-order.ts'
import type { Decide, LastEvent, RecallOrder } from './command.ts'
import { momentAfter } from './moment.ts'
import { ORDER_NOT_FOUND, refuse } from './refusal.ts'

/** Decides to take back the order's last status change: by its author soon after, by a manager for longer. */
export const recallOrder: Decide<RecallOrder> = (command, { company, order, items, lastEvent }, now) => {
  const { actor, recall, expectedVersion } = command
  if (!order || !lastEvent) return { ok: false, failure: ORDER_NOT_FOUND }
  const current = orderView(order, items, company, actor.role)
  if (expectedVersion !== null && expectedVersion !== order.version) {
    return refuse('version_conflict', versionSentence(current), { reason: 'changed_since', current })
  }
  if (!worksHere(actor.role)) return refuse('forbidden', 'Customers cannot change orders.')
  const before = lastEvent.before
  if (lastEvent.type !== 'order_status_update' || !before) return notPossible(whyNot(lastEvent), current)
  const window = recallWindow(actor.role, lastEvent.actor._id === actor._id)
  if (window === null) {
    const message = `${lastEvent.actor.name} made this change: only they or a manager can take it back.`
    return refuse('forbidden', message)
  }
  if (between(lastEvent.at, now) > window) return notPossible('too_late', current)
  return ok(takeBack(command, order, before, momentAfter(order.updatedAt, now), recall.comments?.trim() || null))
}

function takeBack({ actor }: RecallOrder, order: Order, before: Recallable, at: string, comments: string | null) {
  const next: Order = {
    ...order,
    ...before,
    version: order.version + 1,
    updatedAt: at,
    updatedBy: referenceTo(actor),
  }
  return {
    order: next,
    event: {
      type: 'order_status_recalled' as const,
      at,
      actor: referenceTo(actor),
      comments,
      oldStatus: order.status,
      changes: changesBetween(order, next),
      before: null,
    },
    newItems: null,
    newCustomer: null,
    notify: true,
  }
}

function whyNot(last: LastEvent): RecallReason {
  if (last.type === 'order_status_recalled') return 'already_recalled'
  return last.statusEverChanged ? 'changed_since' : 'not_a_status_change'
}

const SENTENCES: Readonly<Record<RecallReason, string>> = {
  too_late: 'It is too late to take this change back. Make the opposite change instead.',
  changed_since: 'The order has changed since, so the status change cannot be taken back.',
  not_a_status_change: 'The last change of this order was not a change of status, so there is nothing to take back.',
  already_recalled: 'The last change was taken back already; a recall cannot be recalled.',
}

function notPossible(reason: RecallReason, current: object) {
  return refuse('recall_not_possible', SENTENCES[reason], { reason, current })
}
