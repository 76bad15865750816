import { Types } from 'mongoose'
import { ID } from '../../../../shared/domain/id.ts'
import type { Instant } from '../../../../shared/domain/instant.ts'
import type { Minor } from '../../../../shared/domain/money.ts'

/** How ids stand in documents: outside they are 24 hex digits. */
export type Id = Types.ObjectId

/** The id of 24 hex digits. Throws on anything else: what comes from outside goes through `idOrNull`. */
export function idOf(hex: string): Id {
  return Types.ObjectId.createFromHexString(hex)
}

/** The id, or null for a text that can be none. */
export function idOrNull(text: string): Id | null {
  return ID.test(text) ? idOf(text) : null
}

/** A fresh id for a document that nobody names from outside. */
export function freshId(): Id {
  return new Types.ObjectId()
}

export function hexOf(id: Id): string {
  return id.toHexString()
}

export function dateOf(instant: Instant): Date {
  return new Date(instant)
}

export function dateOrNull(instant: Instant | null): Date | null {
  return instant === null ? null : new Date(instant)
}

export function instantFrom(date: Date): Instant {
  return date.toISOString()
}

export function instantOrNull(date: Date | null | undefined): Instant | null {
  return date ? date.toISOString() : null
}

/**
 * The minor units of an amount as documents hold it, a plain number; what has more than two decimals, as an earlier
 * system may have written, is rounded half up. What `amountOf` gave comes back exactly.
 */
export function minorFrom(amount: number): Minor {
  const minor = Math.round(amount * 100)
  // 1.005 * 100 is 100.49999999999999
  return minor / 100 === amount ? minor : Math.round(Number((amount * 100).toFixed(6)))
}
