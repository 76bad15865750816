import { API } from '../../../shared/contract/api.ts'
import type { OrderEventView } from '../../../shared/contract/event.ts'
import { useOpenOrder } from '../../stores/orders/open-order-store.ts'
import { useRoute } from '../../stores/route-store.ts'
import { ask } from '../hub/hub.ts'

/** Events come in bursts; one look at the timeline serves them all. */
const BURST = 150

let loads = 0
let burst: ReturnType<typeof setTimeout> | undefined

/** Loads the order that the address names, whenever it names another. Ends by the answer. */
export function followOpenOrder(): () => void {
  const follow = (id: string | null) => {
    if (id === useOpenOrder.getState().id) return
    if (id === null) useOpenOrder.getState().reset()
    else {
      useOpenOrder.getState().open(id)
      void load(id)
    }
  }
  follow(useRoute.getState().orderId)
  const end = useRoute.subscribe(({ orderId }) => follow(orderId))
  return () => {
    end()
    clearTimeout(burst)
    loads++
    useOpenOrder.getState().reset()
  }
}

/** Brings the open order up to date, if one of these events is its. */
export function noticeEvents(events: readonly OrderEventView[]): void {
  const { id } = useOpenOrder.getState()
  if (id !== null && events.some((event) => event.order._id === id)) refreshOpenOrder()
}

/** Loads the open order again, soon. */
export function refreshOpenOrder(): void {
  clearTimeout(burst)
  burst = setTimeout(() => {
    const { id } = useOpenOrder.getState()
    if (id !== null) void load(id)
  }, BURST)
}

async function load(id: string): Promise<void> {
  const mine = ++loads
  const [order, timeline] = await Promise.all([ask(API.order, { id }), ask(API.timeline, { id })])
  if (mine !== loads) return
  const { loaded, fail, miss } = useOpenOrder.getState()
  if (!order.ok && order.failure.status === 404) miss()
  else if (!order.ok) fail(order.failure.message)
  else if (!timeline.ok) fail(timeline.failure.message)
  else loaded(order.value, timeline.value.events)
}
