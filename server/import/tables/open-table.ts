import type { Result } from '../../../shared/domain/result.ts'
import { LIMITS } from '../limits.ts'
import { openCsv } from './csv-table.ts'
import { utf8Of } from './decoded-text.ts'
import { kindOf } from './file-kind.ts'
import { type FileProblem, unreadable } from './file-problem.ts'
import { looksLikeJson, openJson } from './json-table.ts'
import type { HeaderFit, Table } from './table.ts'
import { openXlsx } from './xlsx/xlsx-table.ts'

/**
 * Opens a file of orders by what is in it, not by its name; the name only tells JSON that does not
 * look like it.
 */
export async function openTable(
  file: Uint8Array,
  fileName: string,
  headerFit: HeaderFit,
): Promise<Result<Table, FileProblem>> {
  if (file.length === 0) return unreadable('is empty')
  if (file.length > LIMITS.fileBytes) return unreadable('is larger than 256 MB', 'Split it and import the parts.')
  const kind = kindOf(file)
  if (!kind.ok) return kind
  if (kind.value === 'zip') return openXlsx(file, headerFit)
  const text = utf8Of(file)
  if (!text.ok) return text
  return /\.json$/i.test(fileName) || looksLikeJson(text.value) ? openJson(text.value) : openCsv(text.value, headerFit)
}
