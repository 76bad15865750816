import type { RefusedRow } from '../imported-order.ts'

/** The rows that were not taken as CSV (`line,orderNumber,reason`), safe to open in a spreadsheet. */
export function refusedCsv(rows: readonly RefusedRow[]): string {
  const lines = rows.map(
    ({ line, orderNumber, reason }) => `${line},${csvField(orderNumber ?? '')},${csvField(reason)}\n`,
  )
  return `line,orderNumber,reason\n${lines.join('')}`
}

/** A field of CSV. A spreadsheet takes what begins with = + - @, or a tab or carriage return, for a formula: an apostrophe says it is text. */
export function csvField(text: string): string {
  const safe = /^\s*[=+\-@]|^[\t\r]/.test(text) ? `'${text}` : text
  return /[",\r\n;\t]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
