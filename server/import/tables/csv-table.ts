import { ok, type Result } from '../../../shared/domain/result.ts'
import { readExcelSerial } from '../values/date-text.ts'
import { eachRecord } from './csv-records.ts'
import { type FileProblem, unreadable } from './file-problem.ts'
import { findHeader, type HeaderRow } from './header-row.ts'
import { type HeaderFit, isBlank, type Table } from './table.ts'

const SAMPLE = 65_536
const SAMPLE_LINES = 50
const LINE_FEED = 0x0a
const USUAL_DELIMITERS = [';', ',', '\t', '|']
/** What may part values in other files: any sign that headers do not hold. */
const OTHER_DELIMITERS = /[^\p{L}\p{N}\p{M}\s"'._()#\-/&]/gu

interface Layout {
  delimiter: string
  header: HeaderRow
}

/** Opens UTF-8 text whose delimiter and header are found by which of them make the most known columns. */
export async function openCsv(text: Uint8Array, headerFit: HeaderFit): Promise<Result<Table, FileProblem>> {
  const layout = await layoutOf(text, headerFit)
  if (layout === null) return unreadable('is empty')
  const { delimiter, header } = layout
  const { columns } = header
  return ok({
    columns,
    decimalHint: delimiter === ';' ? ',' : '.',
    readDateNumber: (value) => readExcelSerial(value, false),
    eachRow: (visit) => {
      let index = -1
      return eachRecord(text, delimiter, (cells, line, bytes) => {
        index += 1
        if (index <= header.index || isBlank(cells)) return
        const tooWide = cells.length > columns.length && !isBlank(cells.slice(columns.length))
        visit(
          { line, cells, problem: tooWide ? tooManyValues(cells.length, columns.length) : null },
          bytes / text.length,
        )
      })
    },
  })
}

async function layoutOf(text: Uint8Array, headerFit: HeaderFit): Promise<Layout | null> {
  const sample = firstLines(text)
  const layouts: Layout[] = []
  for (const delimiter of delimitersIn(sample)) {
    const records: (readonly string[])[] = []
    // a quote left open at the sample's end is of no matter: what came before it is there
    await eachRecord(sample, delimiter, (cells) => records.push(cells))
    const header = findHeader(records, headerFit)
    if (header) layouts.push({ delimiter, header })
  }
  const [first] = layouts.sort(
    (a, b) => b.header.fit - a.header.fit || b.header.columns.length - a.header.columns.length,
  )
  return first ?? null
}

/** The beginning of the text: whole lines, unless the first is longer than the sample. */
function firstLines(text: Uint8Array): Uint8Array {
  const sample = text.subarray(0, SAMPLE)
  let end = 0
  for (let lines = 0; lines < SAMPLE_LINES; lines += 1) {
    const next = sample.indexOf(LINE_FEED, end) + 1
    if (next === 0) return text.length > SAMPLE && end > 0 ? sample.subarray(0, end) : sample
    end = next
  }
  return sample.subarray(0, end)
}

function delimitersIn(sample: Uint8Array): string[] {
  const lines = Buffer.from(sample.buffer, sample.byteOffset, Math.min(sample.length, 4096)).toString('utf8')
  const others = new Set(lines.match(OTHER_DELIMITERS))
  return [...new Set([...USUAL_DELIMITERS, ...[...others].slice(0, 16)])]
}

function tooManyValues(values: number, columns: number): string {
  return `The row has ${values} values for ${columns} columns: a value that holds the separator needs quotes around it.`
}
