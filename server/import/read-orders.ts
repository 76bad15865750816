import { failed } from '../../shared/domain/result.ts'
import { columnsRead, mapSentence, missingFields, missingSentence } from './columns/column-sentences.ts'
import { type ColumnMap, fieldsNamed, recogniseColumns } from './columns/recognise-columns.ts'
import { learnConventions } from './conventions.ts'
import type { ImportField } from './fields.ts'
import { gathering } from './gather-orders.ts'
import type { ImportedOrder, RefusedRow } from './imported-order.ts'
import { LIMITS } from './limits.ts'
import { lineReader, orderNumberOf } from './read-line.ts'
import { progressOf } from './report/progress.ts'
import { remarksOn } from './report/remarks.ts'
import { invalid } from './report/row-refusals.ts'
import { type FileProblem, NO_ORDERS } from './tables/file-problem.ts'
import { openTable } from './tables/open-table.ts'
import { shown } from './values/cell-text.ts'

export interface ReadOptions {
  fileName: string
  map: ColumnMap
  /** The company's IANA zone: times in the file that name no zone are local times there. */
  timeZone: string
  knownStatuses: readonly string[]
  /** Called at most 100 times; `total` is a scale of its own, neither rows nor bytes. */
  onProgress?: (done: number, total: number) => void
  /** A moment after which nothing can have been created; else the moment of the call. */
  now?: Date
}

/**
 * `rows`: the rows below the header that are not blank (JSON: lines of orders). `columns`: which
 * column was read into which field. `remarks`: sentences on what was taken, but not as it stands.
 * A `message` says what is wrong, that nothing was imported, and what to do.
 */
export type ReadResult =
  | {
      ok: true
      orders: ImportedOrder[]
      refused: RefusedRow[]
      rows: number
      columns: { field: ImportField; column: string }[]
      remarks: string[]
    }
  | { ok: false; message: string }

/** Reads a file of orders: CSV, XLSX or JSON. Decides everything but what is known to the store already. */
export async function readOrders(file: Uint8Array, options: ReadOptions): Promise<ReadResult> {
  const { map, timeZone, knownStatuses } = options
  const name = `“${shown(options.fileName, 200)}”`
  const progress = progressOf(options.onProgress)

  const opened = await openTable(file, options.fileName, (columns) => fieldsNamed(columns, map))
  if (!opened.ok) return refused(name, opened.failure)
  const table = opened.value
  const recognised = recogniseColumns(table.columns, map)
  if (!recognised.ok) return { ok: false, message: mapSentence(name, recognised.failure, table.columns) }
  const places = recognised.value
  const missing = missingFields(places)
  if (missing.length > 0) return { ok: false, message: missingSentence(name, missing, table.columns, places) }

  const learnt = await learnConventions(table, places, progress.firstHalf)
  if (!learnt.ok) return refused(name, learnt.failure)
  const { rows, conventions } = learnt.value
  const countProblem = problemWith(rows)
  if (countProblem) return refused(name, countProblem)

  const readLine = lineReader({
    table,
    places,
    conventions,
    timeZone,
    knownStatuses,
    now: (options.now ?? new Date()).getTime(),
  })
  const gathered = gathering()
  const remarks = remarksOn()
  await table.eachRow((row, share) => {
    progress.secondHalf(share)
    const read = row.problem === null ? readLine(row.cells) : failed(invalid(row.problem))
    if (read.ok) {
      gathered.take(row.line, read.value)
      remarks.see(read.value)
    } else {
      gathered.refuse({ line: row.line, orderNumber: orderNumberOf(row.cells, places), ...read.failure })
    }
  })
  return {
    ok: true,
    ...gathered.finish(),
    rows,
    columns: columnsRead(table.columns, places),
    remarks: remarks.sentences(),
  }
}

function problemWith(rows: number): FileProblem | null {
  if (rows === 0) return NO_ORDERS.failure
  if (rows <= LIMITS.rows) return null
  return { what: `has over ${LIMITS.rows.toLocaleString('en')} rows`, remedy: 'Split it and import the parts.' }
}

function refused(file: string, { what, remedy }: FileProblem): ReadResult {
  return { ok: false, message: `${file} ${what}. Nothing was imported. ${remedy}` }
}
