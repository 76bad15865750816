import type { Result } from '../../shared/domain/result.ts'
import { ok } from '../../shared/domain/result.ts'
import type { Places } from './fields.ts'
import type { FileProblem } from './tables/file-problem.ts'
import type { Cell, Table } from './tables/table.ts'
import { type DateOrder, dateOrderOf } from './values/date-text.ts'
import { type DecimalMark, marksOf } from './values/decimal-text.ts'

/** How a file writes what can be read in two ways; each decided over all its rows. */
export interface Conventions {
  quantityMark: DecimalMark
  priceMark: DecimalMark
  createdOrder: DateOrder
  dueOrder: DateOrder
}

/** How often a column proves the one reading, and how often the other. */
interface Votes<Reading extends string> {
  first: Reading
  second: Reading
  balance: number
}

/**
 * Reads through a file once and decides each column by what only one reading fits: by the majority
 * of the column, else of its sister column, else the usual one (day first; the decimal mark that
 * goes with the delimiter). Also counts the rows.
 */
export async function learnConventions(
  table: Table,
  places: Places,
  onShare: (share: number) => void,
): Promise<Result<{ rows: number; conventions: Conventions }, FileProblem>> {
  const quantity = votes<DecimalMark>('.', ',')
  const price = votes<DecimalMark>('.', ',')
  const created = votes<DateOrder>('dmy', 'mdy')
  const due = votes<DateOrder>('dmy', 'mdy')
  let rows = 0
  const read = await table.eachRow(({ cells }, share) => {
    rows += 1
    vote(quantity, theOnly(marksOf(textAt(cells, places.quantity))))
    vote(price, theOnly(marksOf(textAt(cells, places.unitPrice))))
    vote(created, dateOrderOf(textAt(cells, places.createdAt)))
    vote(due, dateOrderOf(textAt(cells, places.dueAt)))
    onShare(share)
  })
  if (!read.ok) return read
  return ok({
    rows,
    conventions: {
      quantityMark: winner(quantity, price, table.decimalHint),
      priceMark: winner(price, quantity, table.decimalHint),
      createdOrder: winner(created, due, 'dmy'),
      dueOrder: winner(due, created, 'dmy'),
    },
  })
}

function votes<Reading extends string>(first: Reading, second: Reading): Votes<Reading> {
  return { first, second, balance: 0 }
}

function vote<Reading extends string>(count: Votes<Reading>, reading: Reading | null): void {
  if (reading !== null) count.balance += reading === count.first ? 1 : -1
}

function winner<Reading extends string>(own: Votes<Reading>, sister: Votes<Reading>, usual: Reading): Reading {
  const balance = own.balance || sister.balance
  if (balance === 0) return usual
  return balance > 0 ? own.first : own.second
}

function theOnly(marks: readonly DecimalMark[]): DecimalMark | null {
  return marks.length === 1 ? (marks[0] ?? null) : null
}

/** Only text has something to tell; numbers are what they are. */
function textAt(cells: readonly Cell[], place: number | null): string {
  const cell = place === null ? null : cells[place]
  return typeof cell === 'string' ? cell : ''
}
