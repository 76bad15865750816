import { type Instant, instantOf } from '../../../../shared/domain/instant.ts'
import { LARGEST_AMOUNT, type Minor, plainAmount } from '../../../../shared/domain/money.ts'
import { type OrderItem, PRIORITIES, type Priority } from '../../../../shared/domain/order.ts'
import { failed, ok, type Result } from '../../../../shared/domain/result.ts'
import type { Workflow } from '../../../../shared/domain/workflow.ts'
import type { Id } from '../documents/values.ts'
import { readLines } from './read-lines.ts'
import { type KnownStatus, readStatus } from './read-status.ts'
import {
  amountFrom,
  cutTo,
  type Field,
  type Fields,
  instantOrNullFrom,
  lineFrom,
  referenceFrom,
  textFrom,
} from './read-values.ts'

const LONGEST_NUMBER = 64
const LONGEST_NAME = 200
const LONGEST_NOTES = 2000

/** What documents of the earlier system refer to. */
export interface Known {
  /** The names by id. */
  customers: ReadonlyMap<string, string>
  products: ReadonlyMap<string, string>
  workflow: Workflow
  /** The moment of taking in: nothing happened after it. */
  now: Instant
}

/** An order of the earlier system as the hub understands it. */
export interface ReadOrder {
  id: Id
  orderNumber: string
  /** Null where the document names none. */
  customer: { id: Id; name: string } | null
  items: OrderItem[]
  /** The lines as they stand in the document, for what the hub does not keep of them. */
  lines: readonly Fields[]
  subtotal: Minor
  tax: Minor
  total: Minor
  totalDiscount: Minor
  notes: string | null
  /** The notes where they were too long. */
  notesInFull: string | null
  priority: Priority
  dueAt: Instant | null
  createdAt: Instant
  updatedAt: Instant
  orderDate: Instant
  createdBy: Field
  status: KnownStatus
  /** Sentences on what was taken, but not as it stands. */
  remarks: string[]
}

/** The number of an order, from a text or a number; null where it has none. */
export function orderNumberFrom(document: Fields): string | null {
  return lineFrom(document.orderNumber)
}

/** When an order was placed: by its dates, else by its id. */
export function placedAt(document: Fields, id: Id | null): Instant | null {
  const { createdAt, orderDate, submittedAt, updatedAt } = document
  for (const value of [createdAt, orderDate, submittedAt, updatedAt]) {
    const instant = instantOrNullFrom(value)
    if (instant !== null) return instant
  }
  return id && instantOrNullFrom(id.getTimestamp())
}

/** Reads an order of the earlier system; refused with the sentence that says why it cannot be taken in. */
export function readOrder(document: Fields, known: Known): Result<ReadOrder, string> {
  const remarks: string[] = []
  const id = isObjectId(document._id)
  if (!id) return failed('Its _id is no ObjectId.')
  const orderNumber = orderNumberFrom(document)
  if (orderNumber === null) return failed('It has no order number.')
  if (orderNumber.length > LONGEST_NUMBER) {
    return failed(`Its order number has more than ${LONGEST_NUMBER} characters.`)
  }
  const read = readLines(document.items, known.products, remarks)
  if (!read.ok) return read
  const amounts = readAmounts(document, read.value.items, remarks)
  if (!amounts.ok) return amounts
  const notes = textFrom(document.notes)?.trim() || null
  if (notes !== null && notes.length > LONGEST_NOTES)
    remarks.push('The notes were too long: notesInFull has them whole.')
  return ok({
    id,
    orderNumber,
    customer: readCustomer(document.customer, known.customers, remarks),
    ...read.value,
    ...amounts.value,
    notes: notes && cutTo(notes, LONGEST_NOTES),
    notesInFull: notes !== null && notes.length > LONGEST_NOTES ? notes : null,
    priority: PRIORITIES.find((each) => each === document.priority) ?? 'normal',
    dueAt: instantOrNullFrom(document.dueAt),
    ...readDates(document, id, known.now, remarks),
    createdBy: document.createdBy,
    status: readStatus(document.status, known.workflow, remarks),
    remarks,
  })
}

function isObjectId(value: Field): Id | null {
  return typeof value === 'string' ? null : referenceFrom(value)
}

function readCustomer(value: Field, customers: ReadonlyMap<string, string>, remarks: string[]) {
  const id = referenceFrom(value)
  if (!id) {
    remarks.push('It names no customer: Unknown customer.')
    return null
  }
  const name = customers.get(id.toHexString())
  if (name === undefined) remarks.push(`There is no customer ${id.toHexString()}: Unknown customer.`)
  return { id, name: cutTo(name ?? 'Unknown customer', LONGEST_NAME) }
}

type Amounts = Pick<ReadOrder, 'subtotal' | 'tax' | 'total' | 'totalDiscount'>

/** The document's own amounts, as people were told them; only what is missing is worked out. */
function readAmounts(document: Fields, items: readonly OrderItem[], remarks: string[]): Result<Amounts, string> {
  const amount = (name: string, otherwise: Minor, isMissing: boolean): Minor => {
    const value = document[name]
    const found = amountFrom(value)
    if (found?.rounded) remarks.push(`${name} ${textFrom(value)} is taken as ${plainAmount(found.minor)}.`)
    if (found) return found.minor
    if (value !== undefined && value !== null) remarks.push(`${name} is no amount: taken as ${plainAmount(otherwise)}.`)
    else if (isMissing) remarks.push(`${name} is missing: taken as ${plainAmount(otherwise)}.`)
    return otherwise
  }
  const sum = items.reduce((whole, item) => whole + item.total, 0)
  if (items.length === 0 && amountFrom(document.total) === null) return failed('It has neither lines nor a total.')
  const isSummed = items.length > 0
  const subtotal = amount('subtotal', isSummed ? sum : (amountFrom(document.total)?.minor ?? 0), true)
  const tax = amount('tax', 0, false)
  const total = amount('total', subtotal + tax, true)
  for (const [name, minor] of Object.entries({ subtotal, tax, total })) {
    if (minor < 0) return failed(`Its ${name} is below 0 (${plainAmount(minor)}).`)
    if (minor > LARGEST_AMOUNT) return failed('Its total is above 999999999999.99.')
  }
  if (isSummed && subtotal !== sum) {
    remarks.push(`subtotal ${plainAmount(subtotal)} is not the sum of the lines, ${plainAmount(sum)}: kept.`)
  }
  if (total !== subtotal + tax) {
    remarks.push(`total ${plainAmount(total)} is not subtotal and tax, ${plainAmount(subtotal + tax)}: kept.`)
  }
  const asked = amount('totalDiscount', 0, false)
  const totalDiscount = Math.min(Math.max(asked, 0), total)
  if (asked > total) remarks.push(`totalDiscount ${plainAmount(asked)} is above the total: taken as the total.`)
  if (asked < 0) remarks.push(`totalDiscount ${plainAmount(asked)} is below 0: taken as 0.`)
  const final = amount('finalTotal', total - totalDiscount, false)
  if (final !== total - totalDiscount) {
    const now = plainAmount(total - totalDiscount)
    remarks.push(`finalTotal ${plainAmount(final)} is not the total less the discount: taken as ${now}.`)
  }
  return ok({ subtotal, tax, total, totalDiscount })
}

function readDates(document: Fields, id: Id, now: Instant, remarks: string[]) {
  const notLater = (name: string, instant: Instant): Instant => {
    if (instant <= now) return instant
    remarks.push(`${name} is in the future: taken as now.`)
    return now
  }
  const stated = instantOrNullFrom(document.createdAt)
  const createdAt = notLater('createdAt', placedAt(document, id) ?? instantOf(Date.parse(now)))
  if (stated === null) remarks.push(`createdAt is missing or no date: taken as ${createdAt}.`)
  const changed = instantOrNullFrom(document.updatedAt)
  if (changed === null) remarks.push('updatedAt is missing or no date: taken from what is known.')
  const updatedAt = changed === null ? createdAt : notLater('updatedAt', changed)
  return {
    createdAt,
    updatedAt: [createdAt, updatedAt].sort()[1] ?? createdAt,
    orderDate: instantOrNullFrom(document.orderDate) ?? createdAt,
  }
}
