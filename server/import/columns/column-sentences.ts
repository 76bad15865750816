import { IMPORT_FIELDS, type ImportField, type Places } from '../fields.ts'
import type { Column } from '../tables/table.ts'
import { shown } from '../values/cell-text.ts'
import type { MapFailure } from './recognise-columns.ts'

const MOST_SHOWN = 30

/** The fields without which there is no order line; a product code does for the product. */
export function missingFields(places: Places): ImportField[] {
  const needed = ['orderNumber', 'product', 'quantity', 'unitPrice'] as const
  return needed.filter((field) => places[field] === null && !(field === 'product' && places.productCode !== null))
}

/** What is missing, which columns there are, and how to say which is which. */
export function missingSentence(
  file: string,
  missing: readonly ImportField[],
  columns: readonly Column[],
  places: Places,
): string {
  const taken = new Set(Object.values(places))
  const free = columns.find((column, index) => column.name !== '' && !taken.has(index)) ?? columns[0]
  const example = `--map "${shown(free?.name ?? 'COLUMN')}=${missing[0] ?? 'orderNumber'}"`
  return (
    `No column for ${listed(missing)} was recognised in ${file}. Nothing was imported. ` +
    `${columnsSentence(columns)} Say which column holds what, for example: ${example}`
  )
}

export function mapSentence(file: string, failure: MapFailure, columns: readonly Column[]): string {
  switch (failure.kind) {
    case 'unknown_field':
      return `--map: there is no field “${shown(failure.field)}”. Nothing was imported. The fields are: ${IMPORT_FIELDS.join(', ')}.`
    case 'unknown_column':
      return `--map: ${file} has no column “${shown(failure.column)}”. Nothing was imported. ${columnsSentence(columns)}`
    case 'field_twice':
      return `--map: two columns are given for ${failure.field}. Nothing was imported. Name one.`
  }
}

function columnsSentence(columns: readonly Column[]): string {
  const names = columns.map(({ name }) => shown(name)).filter((name) => name !== '')
  if (names.length === 0) return 'It has no named columns.'
  const more = names.length > MOST_SHOWN ? ` and ${names.length - MOST_SHOWN} more` : ''
  return `Its columns are: ${names.slice(0, MOST_SHOWN).join(', ')}${more}.`
}

function listed(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`
}

/** Which column was read into which field; what stands in for a missing name counts as that name. */
export function columnsRead(columns: readonly Column[], places: Places): { field: ImportField; column: string }[] {
  return IMPORT_FIELDS.flatMap((field) => {
    const standIn = field === 'customer' ? places.customerId : field === 'product' ? places.productCode : null
    const column = columns[places[field] ?? standIn ?? -1]
    return column ? [{ field, column: column.name }] : []
  })
}
