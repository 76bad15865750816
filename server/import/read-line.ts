import { instantOf } from '../../shared/domain/instant.ts'
import { zoneClock } from '../../shared/domain/local-time.ts'
import type { Minor } from '../../shared/domain/money.ts'
import { failed, ok, type Result } from '../../shared/domain/result.ts'
import type { Conventions } from './conventions.ts'
import type { ImportField, Places, Source } from './fields.ts'
import type { ImportLine, OrderHead } from './imported-order.ts'
import { priorityNamed, statusFinder } from './known-words.ts'
import { LIMITS } from './limits.ts'
import {
  invalid,
  missing,
  negativeQuantity,
  notADate,
  notANumber,
  PRICE_TOO_LARGE,
  QUANTITY_TOO_LARGE,
  type RowRefusal,
  tooLong,
} from './report/row-refusals.ts'
import type { Cell, Table } from './tables/table.ts'
import { lineText, paragraphText, rawText } from './values/cell-text.ts'
import { type DateOrder, readDate, type WrittenDate } from './values/date-text.ts'
import { type DecimalMark, decimalOf, decimalOfNumber } from './values/decimal-text.ts'
import { minorOfDecimal } from './values/minor-of-decimal.ts'

/** A row that can be taken: its order's number and head, and its line. */
export interface ReadLine {
  orderNumber: string
  head: OrderHead
  item: ImportLine
  /** The file gave a status that the workflow does not have. */
  unknownStatus: string | null
  /** The file gave a creation time that is yet to come. */
  inFuture: boolean
}

/** What a reader of rows must know; `now` in milliseconds since 1970. */
export interface Reading {
  table: Table
  places: Places
  conventions: Conventions
  timeZone: string
  knownStatuses: readonly string[]
  now: number
}

export type LineReader = (cells: readonly Cell[]) => Result<ReadLine, RowRefusal>

/** The last second of a day: when something is due that has a date and no time. */
const END_OF_DAY = 86_399_000

/** Makes the reader of a file's rows. It checks everything that one row can tell. */
export function lineReader({ table, places, conventions, timeZone, knownStatuses, now }: Reading): LineReader {
  const clock = zoneClock(timeZone)
  const statusNamed = statusFinder(knownStatuses)

  return (cells) => {
    const at = (source: Source): Cell => cellAt(cells, places[source])
    const orderNumber = readOrderNumber(at('orderNumber'))
    if (!orderNumber.ok) return orderNumber
    const price = numberText(at('unitPrice'), conventions.priceMark)
    const quantity = readQuantity(at('quantity'), conventions.quantityMark, orderNumber.value, price)
    if (!quantity.ok) return quantity
    const unitPrice = readPrice(at('unitPrice'), price)
    if (!unitPrice.ok) return unitPrice
    const product = readText('product', lineText(at('product')) ?? lineText(at('productCode')), LIMITS.product)
    if (!product.ok) return product
    if (product.value === null) return failed(missing('product'))
    const customer = readText('customer', lineText(at('customer')) ?? lineText(at('customerId')), LIMITS.customer)
    if (!customer.ok) return customer
    const notes = readText('text of the notes', paragraphText(at('notes')), LIMITS.notes)
    if (!notes.ok) return notes
    const created = readMoment('createdAt', at('createdAt'), conventions.createdOrder, 0)
    if (!created.ok) return created
    const due = readMoment('dueAt', at('dueAt'), conventions.dueOrder, END_OF_DAY)
    if (!due.ok) return due

    const statusText = lineText(at('status'))
    const status = statusText === null ? null : statusNamed(statusText)
    const inFuture = created.value !== null && created.value > now
    return ok({
      orderNumber: orderNumber.value,
      head: {
        customer: customer.value,
        createdAt: created.value === null || inFuture ? null : instantOf(created.value),
        status,
        notes: notes.value,
        priority: priorityNamed(lineText(at('priority')) ?? ''),
        dueAt: due.value === null ? null : instantOf(due.value),
      },
      item: { product: product.value, quantity: quantity.value, unitPriceMinor: unitPrice.value },
      unknownStatus: status === null ? statusText : null,
      inFuture,
    })
  }

  /** UTC milliseconds; a date without time is that day's beginning plus `timeOfDay`, in the company's zone. */
  function readMoment(
    field: ImportField,
    cell: Cell,
    order: DateOrder,
    timeOfDay: number,
  ): Result<number | null, RowRefusal> {
    const text = rawText(cell)
    if (text === null) return ok(null)
    const written = typeof cell === 'number' ? table.readDateNumber(cell) : readDate(text, order)
    return written ? ok(utcOf(written, timeOfDay)) : failed(notADate(field === 'dueAt' ? 'due date' : 'date', text))
  }

  function utcOf({ wall, offset, dateOnly }: WrittenDate, timeOfDay: number): number {
    return offset === null ? clock(wall + (dateOnly ? timeOfDay : 0)) : wall - offset
  }
}

/** The order number of a row, for naming it in a report; null where there is none to speak of. */
export function orderNumberOf(cells: readonly Cell[], places: Places): string | null {
  return lineText(cellAt(cells, places.orderNumber))?.slice(0, LIMITS.orderNumber).toWellFormed() ?? null
}

function cellAt(cells: readonly Cell[], place: number | null): Cell {
  return place === null ? null : (cells[place] ?? null)
}

function readOrderNumber(cell: Cell): Result<string, RowRefusal> {
  const text = rawText(cell)?.toWellFormed()
  if (text === undefined) return failed(missing('order number'))
  if (text.length > LIMITS.orderNumber) return failed(tooLong('order number', LIMITS.orderNumber))
  return /\p{Cc}/u.test(text) ? failed(invalid('The order number has control characters in it.')) : ok(text)
}

function readText(what: string, text: string | null, most: number): Result<string | null, RowRefusal> {
  return text !== null && text.length > most ? failed(tooLong(what, most)) : ok(text)
}

/** A number's plain decimal; null when blank or no number. */
function numberText(cell: Cell, mark: DecimalMark): string | null {
  if (typeof cell === 'number') return decimalOfNumber(cell)
  const text = rawText(cell)
  return text === null ? null : decimalOf(text, mark)
}

function readQuantity(
  cell: Cell,
  mark: DecimalMark,
  orderNumber: string,
  unitPrice: string | null,
): Result<number, RowRefusal> {
  const text = rawText(cell)
  if (text === null) return failed(missing('quantity'))
  const decimal = /[\p{L}\p{Sc}]/u.test(text) ? null : numberText(cell, mark)
  if (decimal === null) return failed(notANumber('quantity', text))
  const quantity = Number(decimal)
  if (quantity < 0) return failed(negativeQuantity(orderNumber, String(quantity), unitPrice))
  if (quantity === 0) return failed(invalid('The quantity is 0; an order line needs at least 1.'))
  if (!Number.isInteger(quantity)) return failed(invalid(`The quantity ${quantity} is not a whole number.`))
  return quantity > LIMITS.quantity ? failed(QUANTITY_TOO_LARGE) : ok(quantity)
}

function readPrice(cell: Cell, decimal: string | null): Result<Minor, RowRefusal> {
  const text = rawText(cell)
  if (text === null) return failed(missing('unit price'))
  if (decimal === null) return failed(notANumber('unit price', text))
  if (Number(decimal) < 0) return failed(invalid('The unit price is below 0.'))
  const minor = minorOfDecimal(decimal)
  return minor > LIMITS.unitPrice ? failed(PRICE_TOO_LARGE) : ok(minor)
}
