import { ok, type Result } from '../../../shared/domain/result.ts'
import { LIMITS } from '../limits.ts'
import { epochDate } from '../values/epoch-date.ts'
import { type FileProblem, NO_ORDERS, unreadable } from './file-problem.ts'
import type { Cell, Column, Row, Table } from './table.ts'

type JsonObject = Record<string, unknown>

/** The names an order's list of lines goes by, without regard to case and punctuation. */
const LINE_LISTS = ['items', 'lines', 'lineitems', 'orderlines', 'orderitems', 'products']

/** True for text that begins as a list of objects, or as an object, does. */
export function looksLikeJson(text: Uint8Array): boolean {
  const start = Buffer.from(text.buffer, text.byteOffset, Math.min(text.length, 4096)).toString('utf8')
  return /^\s*(?:\[\s*[[{\]]|\{\s*["}])/.test(start)
}

/** Opens UTF-8 JSON: a list of orders, each with its list of lines or one row a line, or `{orders: […]}`. */
export function openJson(text: Uint8Array): Result<Table, FileProblem> {
  const parsed = parsedJson(text)
  if (!parsed.ok) return parsed
  const orders = Array.isArray(parsed.value) ? parsed.value : ordersIn(parsed.value)
  if (orders === null)
    return unreadable('holds no list of orders', 'Write [ … ] or {"orders": [ … ]} and import the file again.')
  if (orders.length === 0) return NO_ORDERS
  const places = placesOf(orders)
  if (places.size > LIMITS.columns) return unreadable(`has over ${LIMITS.columns} different names in its orders`)
  return ok({
    columns: [...places.values()].map(({ column }) => column),
    decimalHint: '.',
    readDateNumber: epochDate,
    eachRow: async (visit) => {
      for (const [index, order] of orders.entries()) {
        for (const row of rowsOf(order, index + 1, places)) visit(row, (index + 1) / orders.length)
      }
      return ok(null)
    },
  })
}

function parsedJson(text: Uint8Array): Result<unknown, FileProblem> {
  try {
    const parsed: unknown = JSON.parse(Buffer.from(text.buffer, text.byteOffset, text.length).toString('utf8'))
    return ok(parsed)
  } catch (error) {
    const detail = error instanceof Error ? error.message.slice(0, 120) : ''
    return unreadable(`is not valid JSON (${detail})`, 'Correct it there, or export the orders again.')
  }
}

function ordersIn(value: unknown): readonly unknown[] | null {
  const orders = isObject(value) ? value.orders : null
  return Array.isArray(orders) ? orders : null
}

interface Place {
  index: number
  column: Column
}

/** All names in the orders and in their lines, each with its column. */
function placesOf(orders: readonly unknown[]): Map<string, Place> {
  const places = new Map<string, Place>()
  const add = (name: string, nested: boolean) => {
    if (!places.has(name)) places.set(name, { index: places.size, column: { name, nested } })
  }
  for (const order of orders) {
    if (!isObject(order)) continue
    const list = lineListOf(order)
    for (const name of Object.keys(order)) if (name !== list?.name) add(name, false)
    for (const line of list?.lines ?? []) {
      if (isObject(line)) for (const name of Object.keys(line)) add(`${list?.name}.${name}`, true)
    }
    if (places.size > LIMITS.columns) break
  }
  return places
}

/** An order's rows: one a line, or the order itself where it has no list of lines and so is one. */
function rowsOf(order: unknown, line: number, places: ReadonlyMap<string, Place>): Row[] {
  if (!isObject(order)) return [{ line, cells: [], problem: 'This is not an order: it has no named values.' }]
  const cells: Cell[] = new Array<Cell>(places.size).fill(null)
  const list = lineListOf(order)
  fill(cells, order, '', places)
  if (!list) {
    fillAsLine(cells, order, places)
    return [{ line, cells, problem: null }]
  }
  if (list.lines.length === 0) return [{ line, cells, problem: 'The order has no lines.' }]
  return list.lines.map((item, index) => {
    if (!isObject(item)) return { line, cells, problem: `Line ${index + 1} of the order has no named values.` }
    const own = cells.slice()
    fill(own, item, `${list.name}.`, places)
    return { line, cells: own, problem: null }
  })
}

function fill(cells: Cell[], from: JsonObject, prefix: string, places: ReadonlyMap<string, Place>): void {
  for (const [name, value] of Object.entries(from)) {
    const place = places.get(prefix + name)
    if (place) cells[place.index] = cellOf(value)
  }
}

/** Fills the columns of lines, which an order without a list has beside its own values. */
function fillAsLine(cells: Cell[], order: JsonObject, places: ReadonlyMap<string, Place>): void {
  for (const { index, column } of places.values()) {
    if (column.nested) cells[index] = cellOf(order[column.name.slice(column.name.indexOf('.') + 1)])
  }
}

function lineListOf(order: JsonObject): { name: string; lines: readonly unknown[] } | null {
  for (const [name, lines] of Object.entries(order)) {
    if (Array.isArray(lines) && LINE_LISTS.includes(name.toLowerCase().replace(/[^a-z]/g, ''))) return { name, lines }
  }
  return null
}

/** A plain value; of an object its `name`, as in `customer: {name}`; nothing of anything else. */
function cellOf(value: unknown): Cell {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value
  if (!isObject(value)) return null
  return typeof value.name === 'string' || typeof value.name === 'number' ? value.name : null
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
