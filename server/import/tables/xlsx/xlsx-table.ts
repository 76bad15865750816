import { ok, type Result } from '../../../../shared/domain/result.ts'
import { readExcelSerial } from '../../values/date-text.ts'
import { type FileProblem, unreadable } from '../file-problem.ts'
import { findHeader } from '../header-row.ts'
import type { HeaderFit, Table } from '../table.ts'
import { readSheet, type SheetRow } from './xlsx-sheet.ts'
import { isWorkbook, readSharedTexts, readWorkbook } from './xlsx-workbook.ts'
import { openZip } from './zip-parts.ts'

/** Opens an XLSX file's first sheet that has anything in it. */
export async function openXlsx(file: Uint8Array, headerFit: HeaderFit): Promise<Result<Table, FileProblem>> {
  const sheet = await firstSheet(file)
  if (!sheet.ok) return sheet
  const { rows, from1904 } = sheet.value
  const header = findHeader(
    rows.map(({ cells }) => cells),
    headerFit,
  )
  if (header === null) return unreadable('has no sheet with anything in it')
  const below = rows.slice(header.index + 1)
  return ok({
    columns: header.columns,
    decimalHint: '.',
    readDateNumber: (value) => readExcelSerial(value, from1904),
    eachRow: async (visit) => {
      for (const [index, row] of below.entries()) visit({ ...row, problem: null }, (index + 1) / below.length)
      return ok(null)
    },
  })
}

async function firstSheet(file: Uint8Array): Promise<Result<{ rows: SheetRow[]; from1904: boolean }, FileProblem>> {
  try {
    const parts = await openZip(file)
    if (!isWorkbook(parts)) return unreadable('is an archive without an Excel workbook (.xlsx) in it')
    const { sheetParts, from1904 } = await readWorkbook(parts)
    const sharedTexts = await readSharedTexts(parts)
    for (const part of sheetParts) {
      const rows = await readSheet(await parts.open(part), sharedTexts)
      if (rows.length > 0) return ok({ rows, from1904 })
    }
    return ok({ rows: [], from1904 })
  } catch (error) {
    // the readers of archives and XML throw on whatever is wrong with the file, and on nothing else
    const detail = error instanceof Error ? error.message.slice(0, 120) : ''
    return unreadable(
      `is a damaged or protected Excel file, or too large a one (${detail})`,
      'Open it in Excel and save it again, or save it as CSV, and import that file.',
    )
  }
}
