import { describe, expect, it } from 'vitest'
import { firstOrder, refusal, taken } from './reading.ts'

const order = {
  orderNumber: 'SO-1',
  customer: { _id: 'x', name: 'Karachi Builders' },
  createdAt: '2026-01-31T09:05:00.000Z',
  status: 'approved',
  priority: 'urgent',
  notes: 'Call first',
  dueAt: '2026-07-01T09:00:00+05:00',
  items: [
    { product: 'Cement', quantity: 3, unitPrice: 2.55 },
    { product: 'Sand', quantity: 1, unitPrice: 0 },
  ],
}

describe('When a JSON file of orders is read', () => {
  it.each([
    ['a list', [order]],
    ['a list within an object', { orders: [order], nextCursor: null }],
  ])('%s of orders with their lines is taken', async (_, file) => {
    const { orders, rows } = await taken(JSON.stringify(file))
    expect(rows).toBe(2)
    expect(orders).toEqual([
      {
        orderNumber: 'SO-1',
        customer: 'Karachi Builders',
        createdAt: '2026-01-31T09:05:00.000Z',
        status: 'approved',
        notes: 'Call first',
        priority: 'urgent',
        dueAt: '2026-07-01T04:00:00.000Z',
        items: [
          { product: 'Cement', quantity: 3, unitPriceMinor: 255 },
          { product: 'Sand', quantity: 1, unitPriceMinor: 0 },
        ],
        firstLine: 1,
      },
    ])
  })

  it('rows of order lines are gathered, and refused ones are named by their position', async () => {
    const line = { order_id: 7, client: 'X', description: 'Tea', qty: 1, rate: '1,250.50' }
    const { orders, refused } = await taken(JSON.stringify([line, { ...line, qty: 0 }, { ...line, qty: 2 }]))
    expect(orders).toMatchObject([
      { orderNumber: '7', customer: 'X', items: [{ quantity: 1, unitPriceMinor: 125050 }, { quantity: 2 }] },
    ])
    expect(refused).toMatchObject([{ line: 2, orderNumber: '7' }])
  })

  it('an order without a list is a line itself, also among orders with lists', async () => {
    const line = { orderNumber: 'SO-2', customer: 'X', product: 'Tea', quantity: 1, unitPrice: 4 }
    const { orders, refused } = await taken(JSON.stringify([order, line, { ...line, quantity: 0 }]))
    expect(orders).toMatchObject([{ orderNumber: 'SO-1' }, { orderNumber: 'SO-2', items: [{ product: 'Tea' }] }])
    expect(refused).toMatchObject([{ line: 3, reason: 'The quantity is 0; an order line needs at least 1.' }])
  })

  it('lines may call their product name or title, beside an order that has a name of its own', async () => {
    const file = [{ id: 5, name: 'Lahore Homes', lineItems: [{ id: 9, title: 'Tea', quantity: 1, price: 2 }] }]
    expect(await firstOrder(JSON.stringify(file))).toMatchObject({
      orderNumber: '5',
      customer: 'Lahore Homes',
      items: [{ product: 'Tea' }],
    })
  })

  it('a map names values of orders and of their lines', async () => {
    const file = [{ bestellung: 'A1', items: [{ ware: 'Tee', menge: 2, preis: 1.5 }] }]
    const map = { bestellung: 'orderNumber', 'items.ware': 'product', menge: 'quantity', preis: 'unitPrice' }
    expect(await firstOrder(JSON.stringify(file), { map })).toMatchObject({
      orderNumber: 'A1',
      items: [{ product: 'Tee', quantity: 2, unitPriceMinor: 150 }],
    })
  })

  it('numbers as dates are seconds or milliseconds since 1970', async () => {
    const { orders } = await taken(
      JSON.stringify([
        { ...order, createdAt: 1_700_000_000 },
        { ...order, orderNumber: '2', createdAt: 1_700_000_000_123 },
      ]),
    )
    expect(orders.map(({ createdAt }) => createdAt)).toEqual(['2023-11-14T22:13:20.000Z', '2023-11-14T22:13:20.123Z'])
  })

  it('what is wrong with a whole order is said once, and what is no order is refused', async () => {
    const file = [
      { ...order, createdAt: 'soon' },
      { ...order, items: [] },
      'text',
      null,
      [1],
      { ...order, items: [5] },
      order,
    ]
    const { orders, refused } = await taken(JSON.stringify(file))
    expect(orders).toMatchObject([{ orderNumber: 'SO-1', firstLine: 7 }])
    expect(refused.map(({ line, orderNumber, reason }) => [line, orderNumber, reason])).toEqual([
      [1, 'SO-1', 'The date “soon” is not a date that can be read.'],
      [2, 'SO-1', 'The order has no lines.'],
      [3, null, 'This is not an order: it has no named values.'],
      [4, null, 'This is not an order: it has no named values.'],
      [5, null, 'This is not an order: it has no named values.'],
      [6, 'SO-1', 'Line 1 of the order has no named values.'],
    ])
  })

  it('numbers beyond all bounds and values of a wrong type are refused', async () => {
    const line = (over: string) => `{"orderNo":"1","product":"Tea",${over}}`
    const { refused } = await taken(
      `[${line('"qty":1e309,"price":1')},${line('"qty":1,"price":1e309')},${line('"qty":true,"price":1')},${line('"qty":[1],"price":1')},${line('"qty":1,"price":{"__proto__":5}')}]`,
    )
    expect(refused.map(({ reason }) => reason)).toEqual([
      'The quantity “Infinity” is not a number.',
      'The unit price “Infinity” is not a number.',
      'The quantity “true” is not a number.',
      'The quantity is missing.',
      'The unit price is missing.',
    ])
  })

  it('names that objects have by nature are only names', async () => {
    const file = '[{"__proto__":{"x":1},"constructor":"X","orderNo":"1","product":"Tea","qty":1,"price":1}]'
    expect(await firstOrder(file)).toMatchObject({ orderNumber: '1', customer: 'Unknown customer' })
  })
})

describe('When a JSON file is wrong', () => {
  it.each([
    ['[{"orderNumber": "1",', 'is not valid JSON'],
    ['{"things": []}', 'holds no list of orders'],
    ['[]', 'has no orders in it'],
    ['{"orders": []}', 'has no orders in it'],
    ['[{"a": 1}]', 'No column for orderNumber, product, quantity and unitPrice was recognised'],
  ])('%s is refused with a sentence', async (file, sentence) => {
    expect(await refusal(file, { fileName: 'orders.json' })).toContain(sentence)
  })

  it('a CSV file called .json is said to be no JSON', async () => {
    expect(await refusal('Order No;Product;Qty;Price\n1;Tea;1;1\n', { fileName: 'a.JSON' })).toContain(
      'is not valid JSON',
    )
  })
})
