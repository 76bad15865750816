import type { Cell } from '../tables/table.ts'
import { decimalOfNumber } from './decimal-text.ts'

const CONTROL = /\p{Cc}+/gu
const CONTROL_BUT_BREAKS = /(?![\n\t])\p{Cc}/gu

/** A cell's text, trimmed, otherwise as it stands in the file; null when blank. */
export function rawText(cell: Cell): string | null {
  if (cell === null) return null
  const text = typeof cell === 'number' ? (decimalOfNumber(cell) ?? String(cell)) : String(cell)
  const trimmed = text.trim()
  return trimmed === '' ? null : trimmed
}

/** A cell as one line of plain text: a run of control characters, line breaks too, becomes a space; null when blank. */
export function lineText(cell: Cell): string | null {
  return rawText((rawText(cell) ?? '').toWellFormed().replace(CONTROL, ' '))
}

/** A cell as text of several lines, without control characters but line breaks and tabs; null when blank. */
export function paragraphText(cell: Cell): string | null {
  const text = (rawText(cell) ?? '').toWellFormed().replace(/\r\n?/g, '\n')
  return rawText(text.replace(CONTROL_BUT_BREAKS, ''))
}

/** A value as a sentence may show it: one line, not too long. */
export function shown(text: string, longest = 40): string {
  const line = lineText(text) ?? ''
  return line.length > longest ? `${line.slice(0, longest - 1).toWellFormed()}…` : line
}
