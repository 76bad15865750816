import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { CsvError, parse } from 'csv-parse'
import { ok, type Result } from '../../../shared/domain/result.ts'
import { LIMITS } from '../limits.ts'
import { type FileProblem, unreadable } from './file-problem.ts'

/** Sees a record and the physical line that it begins on; `bytes` of the file are read with it. */
export type VisitRecord = (cells: readonly string[], line: number, bytes: number) => void

const PIECE = 262_144

/** Goes through all records of UTF-8 text, blank lines too, in pieces between which others get their turn. */
export async function eachRecord(
  text: Uint8Array,
  delimiter: string,
  visit: VisitRecord,
): Promise<Result<null, FileProblem>> {
  let line = 1
  const parser = parse({
    delimiter,
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_quotes: true,
    relax_column_count: true,
    max_record_size: LIMITS.recordLength,
    on_record: (cells: string[], { bytes }) => {
      visit(cells, line, bytes)
      line += 1 + breaksIn(cells)
      return null
    },
  })
  try {
    await pipeline(Readable.from(piecesOf(text)), parser.resume())
    return ok(null)
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    return unreadable(
      `cannot be read from line ${line} on: a quote that opens there is never closed`,
      'Close that quote, or double a quote that belongs to the text, and import the file again.',
    )
  }
}

function* piecesOf(text: Uint8Array): Generator<Uint8Array> {
  for (let start = 0; start < text.length; start += PIECE) yield text.subarray(start, start + PIECE)
}

/** Line breaks within quotes. The parser's own count takes a CRLF there for two. */
function breaksIn(cells: readonly string[]): number {
  let breaks = 0
  for (const cell of cells) {
    if (cell.includes('\n') || cell.includes('\r')) breaks += cell.match(/\r\n|\n|\r/g)?.length ?? 0
  }
  return breaks
}
