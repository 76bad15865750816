import type { OrderCore, OrderItemView } from '../../../shared/contract/order.ts'
import { useSignedIn } from '../../stores/session-store.ts'
import styles from './order-panel.module.css'

/** The order's lines and what they come to. */
export function OrderItems({ order, items }: { order: OrderCore; items: readonly OrderItemView[] | null }) {
  const { formats } = useSignedIn()
  const pieces = (items ?? []).reduce((sum, item) => sum + item.quantity, 0)
  const lines = items?.length ?? 0
  return (
    <section>
      <h3>
        {items ? `${formats.count(lines)} ${lines === 1 ? 'line' : 'lines'} · ${formats.count(pieces)} pcs` : 'Lines'}
      </h3>
      <table className={styles.items}>
        <caption className="visually-hidden">Lines and amounts in {formats.currency}</caption>
        <tbody>
          {(items ?? []).map((item, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: lines never change once the order is placed
            <tr key={index}>
              <td dir="auto">{item.product}</td>
              <td>× {formats.count(item.quantity)}</td>
              <td>{formats.amount(item.total)}</td>
            </tr>
          ))}
        </tbody>
        <tbody className={styles.sums}>
          <Sum name="Subtotal" amount={order.subtotal} />
          {order.tax !== 0 && <Sum name="Tax" amount={order.tax} />}
          {order.totalDiscount !== 0 && <Sum name="Discount" amount={-order.totalDiscount} />}
          <Sum name={`Total, ${formats.currency}`} amount={order.finalTotal} isAll />
        </tbody>
      </table>
    </section>
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
