/** What an import accepts; anything beyond is refused with a sentence, never cut off. */
export const LIMITS = {
  fileBytes: 256 * 1024 * 1024,
  /** Rows of a file, without its header and blank rows. */
  rows: 3_000_000,
  columns: 1_000,
  /** Characters of one CSV record: beyond it a quote was left open. */
  recordLength: 1_000_000,
  /** Bytes that may come out of an XLSX file, over all parts that are read. */
  unpackedBytes: 512 * 1024 * 1024,
  /** Cells of a sheet, empty ones between filled ones included. */
  cells: 20_000_000,
  /** Where the header may stand: within the first records that are not blank. */
  headerSearch: 20,
  orderNumber: 64,
  product: 500,
  customer: 200,
  notes: 2_000,
  quantity: 1_000_000,
  /** 9,999,999,999.99 in minor units. */
  unitPrice: 999_999_999_999,
} as const
