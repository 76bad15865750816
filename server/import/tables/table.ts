import type { Result } from '../../../shared/domain/result.ts'
import type { WrittenDate } from '../values/date-text.ts'
import type { DecimalMark } from '../values/decimal-text.ts'
import type { FileProblem } from './file-problem.ts'

export type Cell = string | number | boolean | null

/** `nested`: belongs to an order's lines in JSON, and is then named `items.price`. */
export interface Column {
  name: string
  nested: boolean
}

/** `line`: where the row begins in the file, as RefusedRow tells it. `problem`: why the row as a whole cannot be read. */
export interface Row {
  line: number
  cells: readonly Cell[]
  problem: string | null
}

/** Sees a row; `share` of the file, 0…1, is read with it. */
export type VisitRow = (row: Row, share: number) => void

/** A file's rows below its header, whatever its format; blank rows are left out. */
export interface Table {
  columns: readonly Column[]
  /** What a number read both ways most likely means, where the file itself proves nothing. */
  decimalHint: DecimalMark
  /** The date that a bare number stands for in this format. */
  readDateNumber(value: number): WrittenDate | null
  /** Goes through all rows, as often as it is called. */
  eachRow(visit: VisitRow): Promise<Result<null, FileProblem>>
}

/** How well a row would do as the header: the number of fields that its columns name. */
export type HeaderFit = (columns: readonly Column[]) => number

/** Columns with these names, in order. */
export function plainColumns(names: readonly string[]): Column[] {
  return names.map((name) => ({ name: name.trim(), nested: false }))
}

export function isBlank(cells: readonly Cell[]): boolean {
  return cells.every((cell) => cell === null || (typeof cell === 'string' && cell.trim() === ''))
}
