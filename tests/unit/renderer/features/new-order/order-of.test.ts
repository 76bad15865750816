import { describe, expect, it } from 'vitest'
import { BLANK, type Entry, linesOf, textOfLines } from '../../../../../renderer/features/new-order/entry.ts'
import { amountsOfLines, orderOf } from '../../../../../renderer/features/new-order/order-of.ts'
import { newOrder } from '../../../../../shared/contract/order.ts'

const company = { _id: 'R', name: 'R', currency: 'PKR', locale: 'en-PK', timeZone: 'Asia/Karachi' }
const line = (product: string, quantity: string, unitPrice: string, id = 1) => ({ id, product, quantity, unitPrice })
const typed = (entry: Partial<Entry>, ...lines: ReturnType<typeof line>[]): Entry => ({
  ...BLANK,
  customer: 'Karachi Builders',
  ...entry,
  lines: textOfLines(lines),
})
const grout = line('Grout', '12', '1,250.50')

describe('What is typed for a new order', () => {
  it('becomes one that the hub takes; what was left blank is not in it', () => {
    const order = orderOf(typed({ due: '2030-01-31T17:00', urgent: 'urgent' }, grout, line('', '1', '', 2)), company)
    expect(order).toEqual({
      customer: { name: 'Karachi Builders' },
      items: [{ product: 'Grout', quantity: 12, unitPrice: 1250.5 }],
      notes: null,
      priority: 'urgent',
      dueAt: '2030-01-31T12:00:00.000Z',
    })
    expect(newOrder.safeParse(order).success).toBe(true)
  })

  it.each<[string, Entry, RegExp]>([
    ['no customer', typed({ customer: ' ' }, grout), /customer/],
    ['no line', typed({}, line(' ', '1', '')), /at least one line/],
    ['a price without a product', typed({}, grout, line('', '1', '5', 2)), /Line 2 has no product/],
    ['half a piece', typed({}, line('Grout', '0.5', '5')), /Line 1 needs a whole quantity/],
    ['no pieces', typed({}, line('Grout', '0', '5')), /Line 1/],
    ['no price', typed({}, line('Grout', '1', '')), /Line 1/],
    ['too much', typed({}, line('Grout', '1000000', '9999999999.99')), /more than an order can hold/],
  ])('%s is told by a sentence', (_, entry, sentence) => {
    expect(orderOf(entry, company)).toMatch(sentence)
  })

  it('comes to what the domain says, tax included; a line that is not typed well yet counts nothing', () => {
    const lines = [grout, line('Primer', 'x', '5', 2)]
    expect(amountsOfLines(lines, 18, 'en-PK')).toEqual({ subtotal: 1_500_600, tax: 270_108, total: 1_770_708 })
  })

  it('always has a blank line to go on with, and survives a draft that is nonsense', () => {
    expect(linesOf('').map(({ id }) => id)).toEqual([1])
    expect(linesOf(textOfLines([grout])).map(({ id }) => id)).toEqual([1, 2])
    expect(linesOf('{').length).toBe(1)
  })
})
