import { failed, ok, type Result } from '../../../shared/domain/result.ts'
import { IMPORT_FIELDS, type ImportField, type Places, type Source } from '../fields.ts'
import type { Column } from '../tables/table.ts'
import { HEADER_NAMES, LINE_NAMES } from './header-names.ts'

/** `--map COLUMN=FIELD`, as the person gave it. */
export type ColumnMap = Readonly<Record<string, string>>

/** What is wrong with a map: a sentence's beginning, and the names to choose from. */
export type MapFailure =
  | { kind: 'unknown_field'; field: string }
  | { kind: 'unknown_column'; column: string }
  | { kind: 'field_twice'; field: ImportField }

const LINE_SOURCES: readonly Source[] = ['product', 'productCode', 'quantity', 'unitPrice']
const NAMES = HEADER_NAMES.map(([source, names]) => [source, wordsOf(names)] as const)
const NAMES_IN_LINES = LINE_NAMES.map(([source, names]) => [source, wordsOf(names)] as const)

/** Finds the column of each field: the mapped ones first, then by name; each column is taken once. */
export function recogniseColumns(columns: readonly Column[], map: ColumnMap): Result<Places, MapFailure> {
  const places = noPlaces()
  for (const [name, text] of Object.entries(map)) {
    const field = IMPORT_FIELDS.find((known) => normalised(known) === normalised(text))
    if (!field) return failed({ kind: 'unknown_field', field: text })
    const index = columnNamed(columns, name)
    if (index < 0) return failed({ kind: 'unknown_column', column: name })
    if (places[field] !== null) return failed({ kind: 'field_twice', field })
    places[field] = index
  }
  const taken = new Set(Object.values(places))
  const take = (source: Source, names: readonly string[], nested: boolean) => {
    if (places[source] !== null) return
    const index = firstNamed(columns, names, nested, taken)
    if (index === null) return
    places[source] = index
    taken.add(index)
  }
  for (const [source, names] of NAMES) {
    if (LINE_SOURCES.includes(source)) take(source, names, true)
  }
  for (const [source, names] of NAMES_IN_LINES) take(source, names, true)
  for (const [source, names] of NAMES) take(source, names, false)
  return ok(places)
}

/** How many fields these columns name: for telling the header from other rows. */
export function fieldsNamed(columns: readonly Column[], map: ColumnMap): number {
  const known = Object.keys(map).filter((name) => columnNamed(columns, name) >= 0)
  const places = recogniseColumns(columns, Object.fromEntries(known.map((name) => [name, map[name] ?? ''])))
  return places.ok ? Object.values(places.value).filter((place) => place !== null).length : 0
}

function noPlaces(): Places {
  return {
    orderNumber: null,
    customer: null,
    customerId: null,
    createdAt: null,
    status: null,
    product: null,
    productCode: null,
    quantity: null,
    unitPrice: null,
    notes: null,
    priority: null,
    dueAt: null,
  }
}

/** The column that a person means: by its exact name, else by its name without case and punctuation; -1: none. */
function columnNamed(columns: readonly Column[], name: string): number {
  const exact = columns.findIndex((column) => column.name === name.trim())
  if (exact >= 0) return exact
  const wanted = normalised(name)
  return wanted === '' ? -1 : columns.findIndex((column) => spellingsOf(column).includes(wanted))
}

function firstNamed(
  columns: readonly Column[],
  names: readonly string[],
  nested: boolean,
  taken: ReadonlySet<number | null>,
): number | null {
  const spellings = columns.map((column, index) =>
    column.nested === nested && !taken.has(index) ? spellingsOf(column) : [],
  )
  for (const name of names) {
    const index = spellings.findIndex((spelling) => spelling.includes(name))
    if (index >= 0) return index
  }
  return null
}

/** `Unit price (PKR)` is also `unitprice`; `items.price` is also `price`. */
function spellingsOf({ name, nested }: Column): string[] {
  const own = nested ? name.slice(name.indexOf('.') + 1) : name
  const spellings = [own, own.replace(/\(.*?\)|\[.*?\]/g, ''), name].map(normalised)
  return [...new Set(spellings)].filter((spelling) => spelling !== '')
}

function normalised(name: string): string {
  return name
    .replace(/[#№]/g, ' no ')
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')
}

function wordsOf(names: string): string[] {
  return names.trim().split(/\s+/).map(normalised)
}
