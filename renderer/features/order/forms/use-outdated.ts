import type { OrderCore, TimelineEntry } from '../../../../shared/contract/order.ts'
import { useOpenOrder } from '../../../stores/orders/open-order-store.ts'
import { useSignedIn } from '../../../stores/session-store.ts'

/** Whether somebody else changed the order since the version that a form was opened for; what one did oneself one has seen. */
export function useOutdated(order: OrderCore, decidedOn: number): boolean {
  const { user } = useSignedIn()
  return useOpenOrder(({ timeline }) => isOutdated(order, decidedOn, user._id, timeline))
}

/** Pure. A change that the timeline does not show yet is somebody else's, unless the order says otherwise. */
export function isOutdated(
  order: Pick<OrderCore, 'version' | 'updatedBy'>,
  decidedOn: number,
  personId: string,
  timeline: readonly Pick<TimelineEntry, 'version' | 'actor'>[],
): boolean {
  const isMine = (actor: TimelineEntry['actor']) => '_id' in actor && actor._id === personId
  if (order.version === decidedOn + 1 && isMine(order.updatedBy)) return false
  const since = timeline.filter(({ version }) => version > decidedOn && version <= order.version)
  return since.length < order.version - decidedOn || since.some(({ actor }) => !isMine(actor))
}
