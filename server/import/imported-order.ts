import type { Instant } from '../../shared/domain/instant.ts'
import type { Minor } from '../../shared/domain/money.ts'
import type { Priority } from '../../shared/domain/order.ts'

export interface ImportLine {
  product: string
  quantity: number
  unitPriceMinor: Minor
}

/** What is the same on all lines of an order; null where the file says nothing. */
export interface OrderHead {
  customer: string | null
  /** In the past; null also for a moment yet to come. */
  createdAt: Instant | null
  /** One of the known statuses; null also for any other. */
  status: string | null
  notes: string | null
  priority: Priority | null
  dueAt: Instant | null
}

/** An order ready to be stored: within all bounds, its total too. */
export interface ImportedOrder extends OrderHead {
  orderNumber: string
  /** “Unknown customer” where the file names none. */
  customer: string
  items: ImportLine[]
  /** Where the first line that was taken stands in the file. */
  firstLine: number
}

export type RefusalKind = 'credit_note' | 'stock_correction' | 'invalid'

/** A row that was not taken. `line`: of a CSV where the record begins, the header's being 1; of a sheet the row; of JSON the position, from 1. */
export interface RefusedRow {
  line: number
  orderNumber: string | null
  kind: RefusalKind
  reason: string
}
