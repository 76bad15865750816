import type { OrderCore } from '../../../shared/contract/order.ts'
import { mayRecall } from '../../../shared/domain/recall.ts'
import { CommandButton } from '../../components/button/command-button.tsx'
import { recall } from '../../services/orders/order-commands.ts'
import { useTimedText } from '../../stores/link/link-store.ts'
import { useOpenOrder } from '../../stores/orders/open-order-store.ts'
import { useSignedIn } from '../../stores/session-store.ts'
import { undoText } from '../../wording/places.ts'

/** Takes back the order's last status change, for as long as this person may. */
export function RecallButton({ order }: { order: OrderCore }) {
  const { user, workflow } = useSignedIn()
  const last = useOpenOrder((open) => open.timeline[0])
  const recallable = useTimedText((now) => (mayRecall(order, user, now) ? 'yes' : ''))

  // where it goes back to only the timeline knows, which may be a change behind
  const isKnown = last?.type === 'order_status_update' && last.version === order.version
  if (recallable === '' || !isKnown) return null
  return (
    <CommandButton orderId={order._id} look="quiet" onPress={() => void recall(order)}>
      {undoText(workflow, order.orderNumber, last.oldStatus ?? '')}
    </CommandButton>
  )
}
