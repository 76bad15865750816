import type { OrderCore } from '../../../shared/contract/order.ts'
import { labelOf } from '../../../shared/domain/workflow.ts'
import { OrderNumber } from '../../components/order/order-number.tsx'
import { LatenessPill, UrgentTag } from '../../components/order/order-time.tsx'
import { currentHubTime } from '../../stores/link/link-store.ts'
import { useSignedIn } from '../../stores/session-store.ts'
import type { Formats } from '../../wording/formats.ts'
import type { FoundPerson } from './find-people.ts'
import type { Hit } from './hits.ts'
import styles from './search.module.css'

interface SearchHitProps {
  hit: Hit
  id: string
  isActive: boolean
  onPress: () => void
  onPoint: () => void
}

/** One line of what was found. The focus stays in the field, so a press must not take it. */
export function SearchHit({ hit, id, isActive, onPress, onPoint }: SearchHitProps) {
  return (
    // biome-ignore lint/a11y/useFocusableInteractive lint/a11y/useKeyWithClickEvents: the field has focus and keys
    <div
      role="option"
      id={id}
      className={styles.hit}
      aria-selected={isActive}
      onPointerDown={(event) => event.preventDefault()}
      onPointerMove={onPoint}
      onClick={onPress}
    >
      <HitText hit={hit} />
    </div>
  )
}

function HitText({ hit }: { hit: Hit }) {
  const { formats } = useSignedIn()
  switch (hit.kind) {
    case 'order':
      return <OrderHit order={hit.order} isOnBoard={hit.isOnBoard} />
    case 'person':
      return (
        <>
          <span dir="auto">{hit.person.name}</span>
          <span className={styles.quiet}>{personText(hit.person, formats)}</span>
        </>
      )
    case 'action':
      return <span>{hit.action.text}</span>
    case 'more':
      return <span className={styles.all}>{formats.count(hit.count)} more in Orders</span>
  }
}

function OrderHit({ order, isOnBoard }: { order: OrderCore; isOnBoard: boolean }) {
  const { workflow, formats } = useSignedIn()
  const label = labelOf(workflow, order.status)
  const day = formats.recentDay(order.statusChangedAt, currentHubTime())
  return (
    <>
      <OrderNumber number={order.orderNumber} />
      <span className={styles.customer} dir="auto">
        {order.customer.name}
      </span>
      {isOnBoard ? (
        <>
          <UrgentTag priority={order.priority} />
          <LatenessPill order={order} />
          <span className={styles.quiet}>{label}</span>
        </>
      ) : (
        <span className={styles.quiet}>
          Not on the board: {label.toLowerCase()} {day}
        </span>
      )}
    </>
  )
}

function personText({ kind, orders }: FoundPerson, formats: Formats): string {
  const count = `${formats.count(orders)} ${orders === 1 ? 'order' : 'orders'}`
  return kind === 'customer' ? `Customer, ${count}` : `Last changed ${count}`
}
