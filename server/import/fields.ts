/** The fields of an order line that a file's columns are read into, and that `--map COLUMN=FIELD` may name. */
export const IMPORT_FIELDS = [
  'orderNumber',
  'customer',
  'createdAt',
  'status',
  'product',
  'quantity',
  'unitPrice',
  'notes',
  'priority',
  'dueAt',
] as const

export type ImportField = (typeof IMPORT_FIELDS)[number]

/** What a column can hold: a field, or the number or code that stands in where the name is missing. */
export type Source = ImportField | 'customerId' | 'productCode'

/** Where each source stands in a row: an index into its cells, or null where the file has no such column. */
export type Places = Record<Source, number | null>
