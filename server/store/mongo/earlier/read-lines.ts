import { LARGEST_AMOUNT, type Minor, plainAmount } from '../../../../shared/domain/money.ts'
import type { OrderItem } from '../../../../shared/domain/order.ts'
import { failed, ok, type Result } from '../../../../shared/domain/result.ts'
import {
  amountFrom,
  cutTo,
  type Field,
  type Fields,
  isPlain,
  lineFrom,
  numberFrom,
  referenceFrom,
  textFrom,
} from './read-values.ts'

const LONGEST_PRODUCT = 500

/** The lines of an order with their products' names; refused where one is no line that can be counted. */
export function readLines(
  value: Field,
  products: ReadonlyMap<string, string>,
  remarks: string[],
): Result<{ items: OrderItem[]; lines: Fields[] }, string> {
  const found: unknown[] = Array.isArray(value) ? value : []
  if (found.length === 0) remarks.push('It has no lines.')
  const items: OrderItem[] = []
  const lines: Fields[] = []
  for (const [index, line] of found.entries()) {
    const where = `Line ${index + 1}`
    if (!isPlain(line)) return failed(`${where} is no line.`)
    const read = readLine(line, where, products, remarks)
    if (!read.ok) return read
    items.push(read.value)
    lines.push(line)
  }
  return ok({ items, lines })
}

function readLine(
  line: Fields,
  where: string,
  products: ReadonlyMap<string, string>,
  remarks: string[],
): Result<OrderItem, string> {
  const quantity = numberFrom(line.quantity)
  if (quantity === null) return failed(`${where} has no quantity that can be read.`)
  if (!Number.isSafeInteger(quantity) || quantity < 1) {
    return failed(`${where} has a quantity of ${quantity}; a line needs a whole number, at least 1.`)
  }
  const stated = { unitPrice: amountFrom(line.unitPrice), total: amountFrom(line.total) }
  for (const name of ['unitPrice', 'total'] as const) {
    const amount = stated[name]
    if (amount && amount.minor < 0) return failed(`${where} has a ${name} below 0 (${plainAmount(amount.minor)}).`)
    if (amount?.rounded) {
      remarks.push(`${where}: ${name} ${textFrom(line[name])} is taken as ${plainAmount(amount.minor)}.`)
    }
  }
  const unitPrice = stated.unitPrice?.minor ?? priceFrom(stated.total?.minor, quantity)
  if (unitPrice === null) return failed(`${where} has no price that can be read.`)
  if (!stated.unitPrice) remarks.push(`${where}: unitPrice is missing: ${plainAmount(unitPrice)} by its total.`)
  const product = quantity * unitPrice
  const total = stated.total?.minor ?? product
  if (!(total <= LARGEST_AMOUNT)) return failed(`${where} is above 999999999999.99.`)
  if (!stated.total) remarks.push(`${where}: total is missing: taken as ${plainAmount(total)}.`)
  // a price of more decimals may have made the difference
  else if (Math.abs(total - product) > (stated.unitPrice?.rounded ? quantity / 2 : 0) && stated.unitPrice) {
    remarks.push(`${where}: total ${plainAmount(total)} is not ${quantity} × ${plainAmount(unitPrice)}: kept.`)
  }
  return ok({ product: productName(line, where, products, remarks), quantity, unitPrice, total })
}

function priceFrom(total: Minor | undefined, quantity: number): Minor | null {
  return total === undefined ? null : Math.round(total / quantity)
}

/** The product's name by its id; else what the line itself says. */
function productName(line: Fields, where: string, products: ReadonlyMap<string, string>, remarks: string[]): string {
  const id = referenceFrom(line.product)
  const embedded = isPlain(line.product) ? line.product.name : id ? null : line.product
  const name =
    (id && products.get(id.toHexString())) ??
    lineFrom(embedded) ??
    lineFrom(line.name) ??
    lineFrom(line.productName) ??
    null
  if (name === null) {
    remarks.push(
      `${where}: ${id ? `there is no product ${id.toHexString()}` : 'it names no product'}: Unknown product.`,
    )
  }
  return cutTo(name ?? 'Unknown product', LONGEST_PRODUCT)
}
