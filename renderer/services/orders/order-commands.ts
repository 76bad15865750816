import { API } from '../../../shared/contract/api.ts'
import type { OrderChange, OrderCore, OrderView } from '../../../shared/contract/order.ts'
import { counted } from '../../../shared/contract/order-event.ts'
import type { Result } from '../../../shared/domain/result.ts'
import { labelOf, type Step } from '../../../shared/domain/workflow.ts'
import { useAnnouncements } from '../../stores/announcements-store.ts'
import { useChanges } from '../../stores/board/changes-store.ts'
import { useOrders } from '../../stores/board/orders-store.ts'
import { currentSession } from '../../stores/session-store.ts'
import { conflictText } from '../../wording/conflict.ts'
import { shortNumber } from '../../wording/names.ts'
import { type Failure, newKey } from '../hub/api-client.ts'
import { ask } from '../hub/hub.ts'
import { untilKnown, wait } from '../hub/until-known.ts'
import { whenLeaving } from '../leaving.ts'
import { putNow } from './board-changes.ts'
import { refreshOpenOrder } from './open-order.ts'

/** The order as it was shown when the person decided. */
export type Decided = Pick<OrderCore, '_id' | 'orderNumber' | 'version'>

type Send = (signal: AbortSignal) => Promise<Result<OrderView, Failure>>

/** Sets the order's status; `comments` is the reason, where one was asked for. Answers whether it was saved. */
export async function takeStep(
  order: Decided & Pick<OrderCore, 'status'>,
  step: Step,
  comments?: string,
): Promise<boolean> {
  const saved = await change(order, { status: step.to, ...(comments ? { comments } : {}) })
  if (saved === null) return false
  const label = labelOf(useOrders.getState().workflow, saved.status)
  const { _id: orderId, orderNumber, version } = saved
  useChanges.getState().remember({ orderId, orderNumber, version, from: order.status, at: Date.now() })
  useAnnouncements.getState().say(`${shortNumber(orderNumber)} ${label.toLowerCase()}`)
  return true
}

/** Gives a discount, in place of the last one. Answers whether it was saved. */
export async function giveDiscount(order: Decided, discountAmount: number, comments: string): Promise<boolean> {
  return said(await change(order, { discountAmount, ...(comments ? { comments } : {}) }), 'Discount saved')
}

/** Changes what is noted of an order. Answers whether it was saved. */
export async function editOrder(
  order: Decided,
  edits: Pick<OrderChange, 'notes' | 'priority' | 'dueAt'>,
): Promise<boolean> {
  return said(await change(order, edits), `${shortNumber(order.orderNumber)} saved`)
}

/** Makes the order urgent, or not urgent any more. Answers whether it was saved. */
export function toggleUrgent(order: Decided & Pick<OrderCore, 'priority'>): Promise<boolean> {
  return editOrder(order, { priority: order.priority === 'urgent' ? 'normal' : 'urgent' })
}

/** Takes back the order's last status change. Answers whether it was saved. */
export async function recall(order: Decided): Promise<boolean> {
  const key = newKey()
  const { _id: id, version } = order
  const saved = await save(order, (signal) => ask(API.recallOrder, { id, body: {}, key, version, signal }))
  if (saved !== null) useChanges.getState().forget()
  const label = labelOf(useOrders.getState().workflow, saved?.status ?? '')
  return said(saved, `${shortNumber(order.orderNumber)} back to ${label.toLowerCase()}`)
}

/** Takes back this screen's last status change, if nobody changed the order since. Answers whether it was saved. */
export async function undoLast(): Promise<boolean> {
  const { last } = useChanges.getState()
  const { say } = useAnnouncements.getState()
  if (last === null) {
    say('Nothing to undo')
    return false
  }
  const current = useOrders.getState().byId.get(last.orderId)
  if (current && current.version !== last.version) {
    say(`${shortNumber(last.orderNumber)} was changed since: nothing was undone`)
    return false
  }
  const { orderId: _id, orderNumber, version } = last
  return await recall({ _id, orderNumber, version })
}

function change(order: Decided, body: OrderChange): Promise<OrderView | null> {
  const key = newKey()
  const { _id: id, version } = order
  return save(order, (signal) => ask(API.changeOrder, { id, body, key, version, signal }))
}

/** Sends one change until its outcome is known, and shows that. Null when it was not saved. */
async function save(order: Decided, send: Send): Promise<OrderView | null> {
  const { saving, begin, stillSaving, end } = useChanges.getState()
  if (saving.has(order._id)) return null // one after another: the next is decided on what this one makes
  const signal = whenLeaving()
  begin(order._id)
  const outcome = await untilKnown(() => send(signal), { signal, stillSaving: () => stillSaving(order._id), wait })
  if (outcome.ok) putNow() // what the feed told of it waits for a frame, by which it would be anybody's
  end(order._id)
  if (outcome.ok) {
    useOrders.getState().putAll([counted(outcome.value)], ({ _id }) => _id === order._id)
    refreshOpenOrder()
    return outcome.value
  }
  if (!signal.aborted) refuse(order, outcome.failure)
  return null
}

function refuse(order: Decided, { message, current }: Failure): void {
  const here = currentSession()
  if (current) {
    useOrders.getState().putAll([counted(current)])
    refreshOpenOrder()
  }
  const why = current && here ? conflictText(current, here.workflow, here.formats.time) : `Not saved: ${message}`
  useChanges.getState().mark(order._id, why)
  useAnnouncements.getState().warn(`${order.orderNumber}. ${why}`)
}

function said(saved: OrderView | null, sentence: string): boolean {
  if (saved !== null) useAnnouncements.getState().say(sentence)
  return saved !== null
}
