import { X } from 'lucide-react'
import { amountOf, minorOf } from '../../../shared/domain/money.ts'
import { IconButton } from '../../components/button/button.tsx'
import { useSignedIn } from '../../stores/session-store.ts'
import { type EntryLine, isBlank } from './entry.ts'
import styles from './new-order.module.css'
import { lineNumbers } from './order-of.ts'

/** The lines of a new order; as soon as the last is begun there is another. */
export function Lines({ lines, write }: { lines: readonly EntryLine[]; write: (lines: EntryLine[]) => void }) {
  const { formats, company } = useSignedIn()
  const change = (id: number, changes: Partial<EntryLine>) =>
    write(lines.map((line) => (line.id === id ? { ...line, ...changes } : line)))

  function lineTotal(line: EntryLine): string {
    const numbers = lineNumbers(line, company.locale)
    return numbers ? formats.amount(amountOf(numbers.quantity * (minorOf(numbers.unitPrice) ?? 0))) : ''
  }

  return (
    <fieldset className={styles.lines}>
      <legend>Lines, prices in {formats.currency}</legend>
      <div className={styles.lineHead} aria-hidden="true">
        <span>Product</span>
        <span>Quantity</span>
        <span>Price</span>
        <span>Total</span>
      </div>
      {lines.map((line, index) => (
        <div key={line.id} className={styles.line}>
          <input
            aria-label={`Product of line ${index + 1}`}
            dir="auto"
            maxLength={500}
            placeholder="Product"
            value={line.product}
            onChange={(event) => change(line.id, { product: event.target.value })}
          />
          <input
            aria-label={`Quantity of line ${index + 1}`}
            inputMode="numeric"
            placeholder="Pieces"
            value={line.quantity}
            onChange={(event) => change(line.id, { quantity: event.target.value })}
          />
          <input
            aria-label={`Price of line ${index + 1}`}
            inputMode="decimal"
            placeholder="Price"
            value={line.unitPrice}
            onChange={(event) => change(line.id, { unitPrice: event.target.value })}
          />
          <output>{lineTotal(line)}</output>
          {!isBlank(line) && (
            <IconButton
              name={`Remove line ${index + 1}`}
              onPress={() => write(lines.filter(({ id }) => id !== line.id))}
            >
              <X size={18} />
            </IconButton>
          )}
        </div>
      ))}
    </fieldset>
  )
}
