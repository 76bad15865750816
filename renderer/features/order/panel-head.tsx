import { ChevronDown, ChevronUp, X } from 'lucide-react'
import type { Ref } from 'react'
import { IconButton } from '../../components/button/button.tsx'
import { OrderNumber } from '../../components/order/order-number.tsx'
import { openNeighbour } from '../../services/orders/order-neighbours.ts'
import { closeOrder } from '../../services/routing.ts'
import { neighbourIn, useNeighbours } from '../../stores/orders/neighbours-store.ts'
import styles from './order-panel.module.css'

/** The order's number, the ways to the orders before and after it, and the way out. */
export function PanelHead({
  id,
  number,
  heading,
}: {
  id: string
  number: string | null
  heading: Ref<HTMLHeadingElement>
}) {
  const before = useNeighbours(({ ids }) => neighbourIn(ids, id, -1))
  const after = useNeighbours(({ ids }) => neighbourIn(ids, id, 1))
  return (
    <header className={styles.top}>
      <h2 ref={heading} tabIndex={-1}>
        {number === null ? 'Order' : <OrderNumber number={number} />}
      </h2>
      <div className={styles.ways}>
        {(before !== null || after !== null) && (
          <>
            <IconButton name="Previous order" disabled={before === null} onPress={() => openNeighbour(-1)}>
              <ChevronUp size={20} />
            </IconButton>
            <IconButton name="Next order" disabled={after === null} onPress={() => openNeighbour(1)}>
              <ChevronDown size={20} />
            </IconButton>
          </>
        )}
        <IconButton name="Close" onPress={closeOrder}>
          <X size={20} />
        </IconButton>
      </div>
    </header>
  )
}
