import { csvField } from '../import/report/refused-csv.ts'
import type { Migrated, Remark } from '../store/migration.ts'

/** How much came in, and how much did not. */
export function migratedSentences({ companies, people, orders, before, entries, remarks }: Migrated): string[] {
  const refused = remarks.filter(({ kind, what }) => kind === 'refused' && what === 'order').length
  const changed = remarks.filter(({ kind }) => kind === 'changed').length
  const parts = [
    plural(orders, 'order', 'orders'),
    ...(entries > 0 ? [`${plural(entries, 'entry', 'entries')} of the log`] : []),
    plural(people, 'person', 'people'),
    ...(refused > 0 ? [`${plural(refused, 'order', 'orders')} refused`] : []),
    ...(changed > 0 ? [`${plural(changed, 'remark', 'remarks')}`] : []),
  ]
  const known = before > 0 ? ` ${plural(before, 'order', 'orders')} taken in before and left as they are.` : ''
  return [...(companies.length > 0 ? [`Companies made: ${companies.join(', ')}.`] : []), `${parts.join(', ')}.${known}`]
}

/** A line for each document that was not taken in, or not as it stands. */
export function remarkLines(remarks: readonly Remark[]): string[] {
  return remarks.map(
    ({ what, id, name, kind, reason }) => `${kind}  ${what} ${name || '(no number)'}  ${id}  ${reason}`,
  )
}

/** The remarks as CSV (`outcome,what,id,name,reason`), safe to open in a spreadsheet. */
export function remarksCsv(remarks: readonly Remark[]): string {
  const lines = remarks.map(({ what, id, name, kind, reason }) =>
    [kind, what, id, name, reason].map(csvField).join(','),
  )
  return ['outcome,what,id,name,reason', ...lines, ''].join('\n')
}

function plural(count: number, one: string, many: string): string {
  return `${count.toLocaleString('en')} ${count === 1 ? one : many}`
}
