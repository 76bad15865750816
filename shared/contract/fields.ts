import { z } from 'zod'
import { ID } from '../domain/id.ts'
import { minorOf } from '../domain/money.ts'
import { PRIORITIES } from '../domain/order.ts'
import { ROLES } from '../domain/role.ts'

/** An id made by the hub: 24 hex digits. */
export const id = z.string().regex(ID)

/** A moment, UTC, with milliseconds. */
export const instant = z.iso.datetime({ precision: 3 })

/** A moment as a request may write it: ISO 8601 with any offset, or UTC; becomes UTC with milliseconds. */
export const moment = z
  .union([z.iso.datetime({ offset: true }), z.iso.date()])
  .refine((text) => Number.isFinite(Date.parse(text)), 'No such moment.')
  .transform((text) => new Date(text).toISOString())
  .refine((instant) => /^\d{4}-/.test(instant), 'Only the years 0000 to 9999.')

/** An amount: a number with at most two decimals, at most 999,999,999,999.99. */
export const amount = z
  .number()
  .refine((value) => minorOf(value) !== null, 'At most two decimals, and at most 999,999,999,999.99.')

/** Whether a number has at most two decimals; large whole numbers have none. */
export function hasAtMostTwoDecimals(value: number): boolean {
  return Number.isInteger(value) || minorOf(value) !== null
}

/** Text of a person: no control characters but line breaks and tabs. */
export function text(longest: number) {
  return z
    .string()
    .max(longest)
    .refine((value) => !hasControlCharacters(value), 'Control characters are not allowed.')
    .refine((value) => value.isWellFormed(), 'Half of a character is not allowed.')
}

/** A name: one line, not empty. */
export function line(longest: number) {
  return z
    .string()
    .trim()
    .min(1)
    .max(longest)
    .refine((value) => !hasControlCharacters(value) && !/[\n\r\t]/.test(value), 'One line of plain text.')
    .refine((value) => value.isWellFormed(), 'Half of a character is not allowed.')
}

export const role = z.enum(ROLES)
export const priority = z.enum(PRIORITIES)
export const password = z.string().min(8).max(200)
export const email = z.string().trim().max(200).toLowerCase().pipe(z.email())

/** Several values in one text, by comma. */
export function listOf(longest: number) {
  return z
    .string()
    .max(longest)
    .transform((text) =>
      text
        .split(',')
        .map((part) => part.trim())
        .filter((part) => part !== ''),
    )
}

/** How many rows a page holds, as the query's text. */
export function limit(usual: number, most: number) {
  return z.coerce.number().int().min(1).max(most).default(usual)
}

function hasControlCharacters(value: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  return /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/.test(value)
}
