import type { Readable } from 'node:stream'
import { LIMITS } from '../../limits.ts'
import { type Cell, isBlank } from '../table.ts'
import { unescaped } from './xlsx-workbook.ts'
import { eachElement } from './xlsx-xml.ts'

/** A row that is not blank, with its number in the sheet. */
export interface SheetRow {
  line: number
  cells: Cell[]
}

/** Reads a sheet's rows. Columns beyond `LIMITS.columns` are left out. Throws an Error when damaged or too large. */
export async function readSheet(stream: Readable, sharedTexts: readonly string[]): Promise<SheetRow[]> {
  const rows: SheetRow[] = []
  let row: SheetRow = { line: 0, cells: [] }
  let column = -1
  let type = 'n'
  let value = ''
  let reading = false
  let inPhonetic = false
  let slots = 0

  await eachElement(stream, {
    open: (name, { r = '', t = 'n' }) => {
      if (name === 'row') {
        row = { line: Number(r) || row.line + 1, cells: [] }
        column = -1
      } else if (name === 'c') {
        column = columnOf(r) ?? column + 1
        type = t
        value = ''
      } else if (name === 'rPh') {
        inPhonetic = true
      } else if (name === 'v' || name === 't') {
        reading = !inPhonetic
      }
    },
    text: (text) => {
      if (reading) value += text
    },
    close: (name) => {
      if (name === 'v' || name === 't') reading = false
      if (name === 'rPh') inPhonetic = false
      if (name === 'c' && column < LIMITS.columns) {
        while (row.cells.length <= column) row.cells.push(null)
        row.cells[column] = cellOf(type, value, sharedTexts)
      }
      if (name === 'row' && !isBlank(row.cells)) {
        slots += row.cells.length
        if (slots > LIMITS.cells) throw new Error('its sheet has over 20 million cells')
        rows.push(row)
      }
    },
  })
  return rows
}

/** `B12` is column 1; null where a cell does not name its place. */
function columnOf(reference: string): number | null {
  const letters = /^[A-Z]{1,3}/.exec(reference)?.[0]
  if (letters === undefined) return null
  let column = 0
  for (const letter of letters) column = column * 26 + letter.charCodeAt(0) - 64
  return column - 1
}

/** An error such as #N/A is no value. */
function cellOf(type: string, value: string, sharedTexts: readonly string[]): Cell {
  if (value === '' || type === 'e') return null
  if (type === 's') return sharedTexts[Number(value)] ?? null
  if (type === 'b') return value === '1'
  if (type !== 'n') return unescaped(value)
  const number = Number(value)
  return Number.isFinite(number) ? number : value
}
