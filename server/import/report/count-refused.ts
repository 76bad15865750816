import type { RefusalKind, RefusedRow } from '../imported-order.ts'

export interface RefusedCount {
  rows: number
  /** Different order numbers: a credit note of three rows is one credit note. Rows without number count each. */
  documents: number
}

/** How much was refused of each kind. */
export function countRefused(refused: readonly RefusedRow[]): Record<RefusalKind, RefusedCount> {
  return {
    credit_note: countOf(refused, 'credit_note'),
    stock_correction: countOf(refused, 'stock_correction'),
    invalid: countOf(refused, 'invalid'),
  }
}

function countOf(refused: readonly RefusedRow[], kind: RefusalKind): RefusedCount {
  const ofKind = refused.filter((row) => row.kind === kind)
  const documents = new Set(ofKind.map(({ orderNumber, line }) => orderNumber ?? line))
  return { rows: ofKind.length, documents: documents.size }
}
