import type { OrderCore } from '../../../shared/contract/order.ts'
import { between } from '../../../shared/domain/instant.ts'
import { recallWindow } from '../../../shared/domain/recall.ts'
import { worksHere } from '../../../shared/domain/role.ts'
import { CommandButton } from '../../components/command-button.tsx'
import { recall } from '../../services/order-commands.ts'
import { useTimedText } from '../../stores/link/link-store.ts'
import { useOpenOrder } from '../../stores/open-order-store.ts'
import { useSignedIn } from '../../stores/session-store.ts'
import { undoText } from '../../wording/places.ts'

/** Takes back the order's last status change, for as long as this person may. */
export function RecallButton({ order }: { order: OrderCore }) {
  const { user, workflow } = useSignedIn()
  const last = useOpenOrder((open) => open.timeline[0])
  const isRecallable = last?.type === 'order_status_update' && last.version === order.version
  const isAuthor = last !== undefined && '_id' in last.actor && last.actor._id === user._id
  const longest = worksHere(user.role) ? recallWindow(user.role, isAuthor) : null
  const isInTime = useTimedText((now) => (longest !== null && last && between(last.at, now) < longest ? 'yes' : ''))

  if (!isRecallable || isInTime === '') return null
  return (
    <CommandButton orderId={order._id} look="quiet" onPress={() => void recall(order)}>
      {undoText(workflow, order.orderNumber, last.oldStatus ?? '')}
    </CommandButton>
  )
}
