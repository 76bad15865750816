import type { BodyOf } from '../../../shared/contract/api.ts'
import type { CompanyView } from '../../../shared/contract/company.ts'
import { minorOf } from '../../../shared/domain/money.ts'
import { amountsOf, orderItem } from '../../../shared/domain/order.ts'
import { instantOfLocalTime } from '../../wording/local-times.ts'
import { typedAmount } from '../../wording/typed-amount.ts'
import { type Entry, type EntryLine, isBlank, linesOf } from './entry.ts'

const MOST_PIECES = 1_000_000

/** A line's quantity and price as numbers; null for what is not typed well yet. */
export function lineNumbers(line: EntryLine, locale: string): { quantity: number; unitPrice: number } | null {
  const quantity = typedAmount(line.quantity, locale)
  const unitPrice = typedAmount(line.unitPrice, locale)
  if (quantity === null || unitPrice === null) return null
  return Number.isInteger(quantity) && quantity >= 1 && quantity <= MOST_PIECES ? { quantity, unitPrice } : null
}

/** What the typed lines come to, with the domain's own rules; null where that is more than an order may hold. */
export function amountsOfLines(lines: readonly EntryLine[], taxPercent: number, locale: string) {
  const items = lines.flatMap((line) => {
    const numbers = lineNumbers(line, locale)
    return numbers ? [orderItem(line.product, numbers.quantity, minorOf(numbers.unitPrice) ?? 0)] : []
  })
  return amountsOf(items, taxPercent)
}

/** The order as the hub takes it, or what is missing, as a sentence. */
export function orderOf(entry: Entry, { locale, timeZone }: CompanyView): BodyOf<'createOrder'> | string {
  const lines = linesOf(entry.lines).filter((line) => !isBlank(line))
  const customer = entry.customer.trim()
  const dueAt = entry.due === '' ? null : instantOfLocalTime(entry.due, timeZone)
  if (customer === '') return 'Whose order is it? Give a customer.'
  if (lines.length === 0) return 'What is ordered? Give at least one line.'
  if (entry.due !== '' && dueAt === null) return 'The due time is no time.'

  const items: BodyOf<'createOrder'>['items'] = []
  for (const [index, line] of lines.entries()) {
    const numbers = lineNumbers(line, locale)
    const product = line.product.trim()
    if (product === '') return `Line ${index + 1} has no product.`
    if (numbers === null) return `Line ${index + 1} needs a whole quantity from 1, and a price of at most two decimals.`
    items.push({ product, ...numbers })
  }
  if (amountsOfLines(lines, 0, locale) === null) return 'That is more than an order can hold: 999,999,999,999.99.'
  const number = entry.number.trim()
  return {
    customer: { name: customer },
    items,
    notes: entry.notes.trim() || null,
    priority: entry.urgent === '' ? 'normal' : 'urgent',
    dueAt,
    ...(number === '' ? {} : { orderNumber: number }),
  }
}
