import { useEffect } from 'react'
import { createPortal } from 'react-dom'
import type { OrderView } from '../../../shared/contract/order.ts'
import { pieceCountOf } from '../../../shared/domain/order.ts'
import { currentHubTime } from '../../stores/link/link-store.ts'
import { useSignedIn } from '../../stores/session-store.ts'
import { type Barcode, code128 } from '../../wording/code-128.ts'
import styles from './order-slip.module.css'

/** What goes with the goods, on paper: number, barcode, customer, due time and lines. Prints as soon as it is there. */
export function OrderSlip({ order, done }: { order: OrderView; done: () => void }) {
  const { company, formats } = useSignedIn()
  const now = currentHubTime()
  const barcode = code128(order.orderNumber)

  useEffect(() => {
    // nothing of the slip is seen before or after: the page goes back to what it was when the dialog is closed
    window.addEventListener('afterprint', done, { once: true })
    const soon = requestAnimationFrame(() => window.print())
    return () => {
      cancelAnimationFrame(soon)
      window.removeEventListener('afterprint', done)
    }
  }, [done])

  return createPortal(
    <article className={styles.slip} aria-label={`Slip of ${order.orderNumber}`}>
      <header>
        <p>{company.name}</p>
        <h1>{order.orderNumber}</h1>
        {barcode && <Bars barcode={barcode} />}
      </header>
      <dl>
        <dt>Customer</dt>
        <dd dir="auto">{order.customer.name}</dd>
        {order.dueAt && (
          <>
            <dt>Due</dt>
            <dd>{formats.moment(order.dueAt, now)}</dd>
          </>
        )}
        {order.priority === 'urgent' && (
          <>
            <dt>Priority</dt>
            <dd>Urgent</dd>
          </>
        )}
        {order.notes && (
          <>
            <dt>Notes</dt>
            <dd dir="auto">{order.notes}</dd>
          </>
        )}
      </dl>
      <table>
        <thead>
          <tr>
            <th>Product</th>
            <th>Pieces</th>
            <th>Done</th>
          </tr>
        </thead>
        <tbody>
          {order.items.map((item, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: lines never change once the order is placed
            <tr key={index}>
              <td dir="auto">{item.product}</td>
              <td>{formats.count(item.quantity)}</td>
              <td>
                <i />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <footer>
        {formats.count(order.items.length)} {order.items.length === 1 ? 'line' : 'lines'} ·{' '}
        {formats.count(pieceCountOf(order.items))} pcs · printed {formats.day(now, now)} {formats.time(now)}
      </footer>
    </article>,
    document.body,
  )
}

function Bars({ barcode }: { barcode: Barcode }) {
  return (
    <svg className={styles.bars} viewBox={`0 0 ${barcode.width} 40`} preserveAspectRatio="none" aria-hidden="true">
      {barcode.bars.map(({ at, width }) => (
        <rect key={at} x={at} y={0} width={width} height={40} />
      ))}
    </svg>
  )
}
