import { plainAmount } from '../../../shared/domain/money.ts'
import type { RefusalKind } from '../imported-order.ts'
import { LIMITS } from '../limits.ts'
import { shown } from '../values/cell-text.ts'

export interface RowRefusal {
  kind: RefusalKind
  reason: string
}

export function invalid(reason: string): RowRefusal {
  return { kind: 'invalid', reason }
}

/** A number of a credit note: C and digits, e.g. C536379. */
const CREDIT_NOTE = /^C\d+$/i

/**
 * Goods that came back or were written off are no order lines: a negative quantity under a credit
 * note's number is a credit note; without a price it is a stock correction; else it is a mistake.
 */
export function negativeQuantity(orderNumber: string, quantity: string, unitPrice: string | null): RowRefusal {
  if (CREDIT_NOTE.test(orderNumber)) {
    return { kind: 'credit_note', reason: `Credit note: a quantity of ${quantity} is goods taken back, not an order.` }
  }
  if (unitPrice === null || Number(unitPrice) === 0) {
    return { kind: 'stock_correction', reason: `Stock correction: a quantity of ${quantity} without a price.` }
  }
  return invalid(`The quantity is ${quantity}; an order line needs at least 1.`)
}

export function notANumber(what: string, text: string): RowRefusal {
  return invalid(`The ${what} “${shown(text)}” is not a number.`)
}

export function notADate(what: string, text: string): RowRefusal {
  return invalid(`The ${what} “${shown(text)}” is not a date that can be read.`)
}

export function missing(what: string): RowRefusal {
  return invalid(`The ${what} is missing.`)
}

export function tooLong(what: string, most: number): RowRefusal {
  return invalid(`The ${what} is longer than ${most.toLocaleString('en')} characters.`)
}

export const PRICE_TOO_LARGE = invalid(`The unit price is above ${plainAmount(LIMITS.unitPrice)}.`)
export const QUANTITY_TOO_LARGE = invalid(`The quantity is above ${LIMITS.quantity}.`)
export const ORDER_TOO_LARGE = invalid('The whole order is refused: its total is above 999999999999.99.')
