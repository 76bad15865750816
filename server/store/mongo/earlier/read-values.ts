import { Types } from 'mongoose'
import { type Instant, instantOf } from '../../../../shared/domain/instant.ts'
import { LARGEST_AMOUNT, type Minor } from '../../../../shared/domain/money.ts'
import { type Id, idOrNull, minorFrom } from '../documents/values.ts'

/** What a document of the earlier system holds: whatever was written into it, in whatever type. */
export type Field = unknown
export type Fields = Readonly<Record<string, Field>>

/** The fields of an embedded document; none of anything else. */
export function fieldsOf(value: Field): Fields {
  return isPlain(value) ? value : {}
}

export function isPlain(value: Field): value is Fields {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype
}

/** A text, or a number as one; trimmed, without line breaks and what cannot be shown; null for nothing. */
export function lineFrom(value: Field): string | null {
  const text = textFrom(value)
    ?.replace(/[\s\p{Cc}]+/gu, ' ')
    .trim()
  return text || null
}

/** A text as it stands, or a number as one; null for anything else. */
export function textFrom(value: Field): string | null {
  if (typeof value === 'string') return value
  return numericText(value)
}

/** The text, with at most so many characters. */
export function cutTo(text: string, most: number): string {
  // half a character at the end would not come back from the database as it went in
  return text.length <= most ? text : `${text.slice(0, most - 1).replace(/[\uD800-\uDBFF]$/, '')}…`
}

/** A number of any of BSON's types, or a text that is one; null for anything else. */
export function numberFrom(value: Field): number | null {
  const text = numericText(value) ?? (typeof value === 'string' ? plainNumber(value) : null)
  const number = text === null ? Number.NaN : Number(text)
  return Number.isFinite(number) ? number : null
}

function numericText(value: Field): string | null {
  if (typeof value === 'number' || typeof value === 'bigint') return String(value)
  return isBsonNumber(value) ? String(value) : null
}

function isBsonNumber(value: Field): boolean {
  if (typeof value !== 'object' || value === null || !('_bsontype' in value)) return false
  return ['Decimal128', 'Double', 'Int32', 'Long'].includes(String(value._bsontype))
}

/** The number in a text such as `PKR 1,25,000.50` or `12,50`; null where there is none, or more than one reading. */
function plainNumber(text: string): string | null {
  const bare = text.trim().replace(/^(?:PKR|Rs\.?)\s*|\s*(?:PKR|\/-)$/gi, '')
  if (/^[+-]?\d{1,3}(,\d{2,3})*,\d{3}(\.\d+)?$/.test(bare)) return bare.replaceAll(',', '')
  if (/^[+-]?\d+,\d{1,2}$/.test(bare)) return bare.replace(',', '.')
  return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(bare) ? bare : null
}

/** An amount in minor units, rounded half up; null for what is none, or beyond what an amount may be. */
export function amountFrom(value: Field): { minor: Minor; rounded: boolean } | null {
  const amount = numberFrom(value)
  if (amount === null || Math.abs(amount) * 100 > LARGEST_AMOUNT) return null
  const minor = minorFrom(amount)
  return { minor, rounded: minor / 100 !== amount }
}

/** The years in which an order can have been placed. */
const EARLIEST = Date.UTC(1970, 0, 2)
const LATEST = Date.UTC(2200, 0, 1)

/** A moment, from a date, a text or a number of milliseconds; null for what is none. */
export function instantOrNullFrom(value: Field): Instant | null {
  const time = value instanceof Date ? value.getTime() : timeFrom(value)
  return time >= EARLIEST && time < LATEST ? instantOf(time) : null
}

function timeFrom(value: Field): number {
  if (typeof value !== 'string') return numberFrom(value) ?? Number.NaN
  return /^\d{12,13}$/.test(value.trim()) ? Number(value) : Date.parse(value)
}

/** The id of a reference: an ObjectId, its hex digits, or a document that has one; null for anything else. */
export function referenceFrom(value: Field): Id | null {
  if (value instanceof Types.ObjectId) return value
  if (typeof value === 'string') return idOrNull(value.trim().toLowerCase())
  return isPlain(value) ? referenceFrom(value._id ?? value.$oid ?? null) : null
}

/** Whether a flag is set; a text counts only as `true`, since whoever is an admin by mistake may do anything. */
export function isSet(value: Field): boolean {
  return value === true || value === 1 || (typeof value === 'string' && value.trim().toLowerCase() === 'true')
}
