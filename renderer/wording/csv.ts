/** What a spreadsheet would take for a formula, and run; a tab or a line break before it does not help. */
const FORMULA = /^[\s]*[=+\-@\t\r\n＝＋－＠]/

/**
 * Rows as CSV that spreadsheets open as they are: quoted where needed, lines ended by CRLF, with a byte order mark. A
 * text that looks like a formula begins with an apostrophe; numbers are left as they are.
 */
export function csvOf(rows: readonly (readonly (string | number)[])[]): string {
  return `\ufeff${rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('')}`
}

function cell(value: string | number): string {
  if (typeof value === 'number') return String(value)
  const safe = FORMULA.test(value) ? `'${value}` : value
  return /[",\r\n]/.test(safe) || safe.trim() !== safe ? `"${safe.replaceAll('"', '""')}"` : safe
}
