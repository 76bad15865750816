import { memo, useState } from 'react'
import type { OrderCore, OrderItemView } from '../../../shared/contract/order.ts'
import { Button } from '../../components/button/button.tsx'
import { useShowsAmounts } from '../../stores/device-store.ts'
import { useSignedIn } from '../../stores/session-store.ts'
import styles from './order-panel.module.css'

/** More than these are behind a button: the timeline is what comes after them. */
const SHOWN_AT_FIRST = 12

/** The order's lines and what they come to. */
export const OrderItems = memo(function OrderItems({
  order,
  items,
}: {
  order: OrderCore
  items: readonly OrderItemView[] | null
}) {
  const { formats } = useSignedIn()
  const [isWhole, setIsWhole] = useState(false)
  const showsAmounts = useShowsAmounts()
  const pieces = (items ?? []).reduce((sum, item) => sum + item.quantity, 0)
  const lines = items?.length ?? 0
  const isShort = lines <= SHOWN_AT_FIRST + 2
  return (
    <section>
      <h3>
        {items ? `${formats.count(lines)} ${lines === 1 ? 'line' : 'lines'} · ${formats.count(pieces)} pcs` : 'Lines'}
      </h3>
      <table className={styles.items}>
        <caption className="visually-hidden">
          {showsAmounts ? `Lines and amounts in ${formats.currency}` : 'Lines'}
        </caption>
        {items ? <Lines items={isWhole || isShort ? items : items.slice(0, SHOWN_AT_FIRST)} /> : <LinesToCome />}
        {!isShort && (
          <tbody>
            <tr>
              <td colSpan={3} className={styles.more}>
                <Button look="quiet" onPress={() => setIsWhole(!isWhole)}>
                  {isWhole ? `Show the first ${SHOWN_AT_FIRST}` : `Show all ${formats.count(lines)} lines`}
                </Button>
              </td>
            </tr>
          </tbody>
        )}
        {showsAmounts && (
          <tbody className={styles.sums}>
            <Sum name="Subtotal" amount={order.subtotal} />
            {order.tax !== 0 && <Sum name="Tax" amount={order.tax} />}
            {order.totalDiscount !== 0 && <Sum name="Discount" amount={-order.totalDiscount} />}
            <Sum name={`Total, ${formats.currency}`} amount={order.finalTotal} isAll />
          </tbody>
        )}
      </table>
    </section>
  )
})

const Lines = memo(function Lines({ items }: { items: readonly OrderItemView[] }) {
  const { formats } = useSignedIn()
  const showsAmounts = useShowsAmounts()
  return (
    <tbody>
      {items.map((item, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines never change once the order is placed
        <tr key={index}>
          <td dir="auto">{item.product}</td>
          <td>× {formats.count(item.quantity)}</td>
          {showsAmounts && <td>{formats.amount(item.total)}</td>}
        </tr>
      ))}
    </tbody>
  )
})

function LinesToCome() {
  return (
    <tbody className={styles.toCome}>
      <tr>
        <td colSpan={3}>
          <span className="visually-hidden">Loading the lines…</span>
        </td>
      </tr>
      <tr>
        <td colSpan={3} />
      </tr>
    </tbody>
  )
}

function Sum({ name, amount, isAll = false }: { name: string; amount: number; isAll?: boolean }) {
  const { formats } = useSignedIn()
  return (
    <tr data-all={isAll || undefined}>
      <th scope="row" colSpan={2}>
        {name}
      </th>
      <td>{formats.amount(amount)}</td>
    </tr>
  )
}
