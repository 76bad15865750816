import { type ReadOptions, type ReadResult, readOrders } from '../../../../server/import/read-orders.ts'

const KNOWN = ['pending', 'approved', 'on_hold', 'completed']

/** Reads a file's text or bytes as the import does, in UTC and on 1 June 2026 unless told otherwise. */
export function read(file: string | Uint8Array, options: Partial<ReadOptions> = {}): Promise<ReadResult> {
  return readOrders(typeof file === 'string' ? new TextEncoder().encode(file) : file, {
    fileName: 'orders.csv',
    map: {},
    timeZone: 'UTC',
    knownStatuses: KNOWN,
    now: new Date('2026-06-01T12:00:00.000Z'),
    ...options,
  })
}

/** What was taken; fails the test where the file was refused. */
export async function taken(file: string | Uint8Array, options: Partial<ReadOptions> = {}) {
  const result = await read(file, options)
  if (!result.ok) throw new Error(`not read: ${result.message}`)
  return result
}

/** Why a file was refused; fails the test where it was taken. */
export async function refusal(file: string | Uint8Array, options: Partial<ReadOptions> = {}): Promise<string> {
  const result = await read(file, options)
  if (result.ok) throw new Error(`read ${result.orders.length} orders, though it should not be`)
  return result.message
}

/** The first order of a file. */
export async function firstOrder(file: string | Uint8Array, options: Partial<ReadOptions> = {}) {
  const [order] = (await taken(file, options)).orders
  if (!order) throw new Error('no order was taken')
  return order
}

/** A file of one line an order, with these cells under these columns besides the needed ones. */
export function csvWith(columns: string, ...cells: string[]): string {
  const rows = cells.map((cell, index) => `${index + 1};Tea;1;2,50;${cell}`)
  return [`Order No;Product;Qty;Price;${columns}`, ...rows].join('\n')
}
