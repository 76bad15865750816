import type { RefusedRow } from '../imported-order.ts'
import { countRefused } from './count-refused.ts'

/** A line for each row that was not taken: where it stands, its order, and why. */
export function refusedLines(refused: readonly RefusedRow[]): string[] {
  return refused.map(({ line, orderNumber, reason }) => `line ${line}  ${orderNumber ?? '(no number)'}  ${reason}`)
}

/** How many orders came in, and how much did not, by kind. */
export function countSentence(orders: number, refused: readonly RefusedRow[]): string {
  const { credit_note: credit, stock_correction: stock, invalid } = countRefused(refused)
  const parts = [
    plural(orders, 'order'),
    ...(credit.rows > 0
      ? [`${plural(credit.documents, 'credit note')} (${plural(credit.rows, 'row')}) not taken`]
      : []),
    ...(stock.rows > 0
      ? [`${plural(stock.documents, 'stock correction')} (${plural(stock.rows, 'row')}) not taken`]
      : []),
    ...(invalid.rows > 0 ? [`${plural(invalid.rows, 'row')} refused`] : []),
  ]
  return `${parts.join(', ')}.`
}

function plural(count: number, noun: string): string {
  return `${count.toLocaleString('en')} ${noun}${count === 1 ? '' : 's'}`
}
