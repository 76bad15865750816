import { LIMITS } from '../limits.ts'
import { lineText } from '../values/cell-text.ts'
import { type Cell, type Column, type HeaderFit, isBlank, plainColumns } from './table.ts'

export interface HeaderRow {
  /** The index among the records, blank ones counted. */
  index: number
  columns: Column[]
  fit: number
}

/** The first records' best header, the first of equals; titles above it are passed over. Null when all are blank. */
export function findHeader(records: readonly (readonly Cell[])[], headerFit: HeaderFit): HeaderRow | null {
  let best: HeaderRow | null = null
  let tried = 0
  for (const [index, cells] of records.entries()) {
    if (isBlank(cells)) continue
    const columns = plainColumns(cells.slice(0, LIMITS.columns).map((cell) => lineText(cell) ?? ''))
    const fit = headerFit(columns)
    if (best === null || fit > best.fit) best = { index, columns, fit }
    tried += 1
    if (tried === LIMITS.headerSearch) break
  }
  return best
}
