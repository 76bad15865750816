import { useMemo } from 'react'
import type { OrderCore } from '../../../shared/contract/order.ts'
import { statusNamed } from '../../../shared/domain/workflow.ts'
import { useChanges } from '../../stores/board/changes-store.ts'
import type { OrdersById } from '../../stores/board/orders-by-id.ts'
import { useOrders } from '../../stores/board/orders-store.ts'
import { useDevice } from '../../stores/device-store.ts'
import { useSearch } from '../../stores/search-store.ts'
import { useSignedIn } from '../../stores/session-store.ts'
import { type ActionScene, actionsFor } from './actions.ts'
import { peopleOf } from './find-people.ts'
import { type HitGroup, hitsFor } from './hits.ts'

const NO_ORDERS: OrdersById = new Map()

/** What the search finds for what is typed, on the board as it is now; nothing is looked for while it is closed. */
export function useHits(destinations: ActionScene['destinations']): HitGroup[] {
  const here = useSignedIn()
  const query = useSearch((search) => search.query)
  const stored = useSearch((search) => search.stored)
  const storedFor = useSearch((search) => search.storedFor)
  const isOpen = useSearch((search) => search.isOpen)
  const byId = useOrders((orders) => (isOpen ? orders.byId : NO_ORDERS))
  const order = useOrders((orders) => orders.byId.get(useSearch.getState().orderId ?? '') ?? null)
  const last = useChanges((changes) => changes.last)
  const device = useDevice()
  const people = useMemo(() => peopleOf(byId.values()), [byId])
  // biome-ignore lint/correctness/useExhaustiveDependencies: what an action says depends on the device's settings
  const actions = useMemo(
    () => actionsFor({ here, order, last, destinations }),
    [here, order, last, destinations, device],
  )
  return useMemo(() => {
    const isOnBoard = ({ _id, status }: OrderCore) =>
      byId.has(_id) && (statusNamed(here.workflow, status)?.lane ?? null) !== null
    return hitsFor(query, { board: byId.values(), isOnBoard, stored, storedFor, people, actions })
  }, [query, byId, stored, storedFor, people, actions, here.workflow])
}
