import { amountOf } from '../../../shared/domain/money.ts'
import { useOrderTerms } from '../../stores/orders/order-terms-store.ts'
import { useSignedIn } from '../../stores/session-store.ts'
import type { EntryLine } from './entry.ts'
import styles from './new-order.module.css'
import { amountsOfLines } from './order-of.ts'

/** What the order will come to, by the same rules as the hub's. */
export function Totals({ lines }: { lines: readonly EntryLine[] }) {
  const { formats, company } = useSignedIn()
  const taxPercent = useOrderTerms((terms) => terms.taxPercent)
  const amounts = amountsOfLines(lines, taxPercent ?? 0, company.locale)
  if (amounts === null) return <p className={styles.quiet}>More than an order can hold</p>
  return (
    <dl className={styles.totals} aria-live="polite">
      <dt>Subtotal</dt>
      <dd>{formats.amount(amountOf(amounts.subtotal))}</dd>
      {taxPercent !== null && taxPercent > 0 && (
        <>
          <dt>Tax {taxPercent} %</dt>
          <dd>{formats.amount(amountOf(amounts.tax))}</dd>
        </>
      )}
      <dt>Total, {formats.currency}</dt>
      <dd>{taxPercent === null ? '…' : formats.amount(amountOf(amounts.total))}</dd>
    </dl>
  )
}
