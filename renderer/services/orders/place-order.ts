import { API, type BodyOf } from '../../../shared/contract/api.ts'
import { counted } from '../../../shared/contract/order-event.ts'
import { useAnnouncements } from '../../stores/announcements-store.ts'
import { useOrders } from '../../stores/board/orders-store.ts'
import { useOrderTerms } from '../../stores/orders/order-terms-store.ts'
import { newKey } from '../hub/api-client.ts'
import { ask } from '../hub/hub.ts'
import { untilKnown, wait } from '../hub/until-known.ts'
import { whenLeaving, whileHere } from '../leaving.ts'

/** The last attempt: the same order again is the same attempt, so that nobody gets it twice. */
let attempt = { order: '', key: '' }

export async function loadOrderTerms(): Promise<void> {
  const terms = await whileHere(ask(API.orderTerms))
  if (terms.ok) useOrderTerms.getState().learn(terms.value.taxPercent)
}

/** Places an order, sending until it is known whether it was. Answers its id, or why it was not placed. */
export async function placeOrder(order: BodyOf<'createOrder'>): Promise<{ id: string } | { refusal: string }> {
  const text = JSON.stringify(order)
  if (attempt.order !== text) attempt = { order: text, key: newKey() }
  const { key } = attempt
  const signal = whenLeaving()
  const say = () => useAnnouncements.getState().say('Still saving')
  const send = () => ask(API.createOrder, { body: order, key, signal })
  const outcome = await untilKnown(send, { signal, stillSaving: say, wait })
  if (!outcome.ok) return { refusal: `Not placed: ${outcome.failure.message}` }
  attempt = { order: '', key: '' }
  useOrders.getState().putAll([counted(outcome.value)])
  useAnnouncements.getState().say(`${outcome.value.orderNumber} placed`)
  return { id: outcome.value._id }
}
