import { describe, expect, it } from 'vitest'
import { countRefused } from '../../../../server/import/report/count-refused.ts'
import { csvWith, firstOrder, taken } from './reading.ts'

const HEADER = 'Order No;Product;Qty;Price;Customer\n'
const reasonsOf = async (csv: string) => (await taken(csv)).refused.map(({ line, reason }) => `${line} ${reason}`)

/** As the wholesaler of the sample file sends its lines. */
const WHOLESALER = `\ufeffInvoiceNo;StockCode;Description;Quantity;InvoiceDate;UnitPrice;CustomerID;Country
536365;85123A;WHITE HANGING HEART T-LIGHT HOLDER;6;1/12/2010 08:26;2,55;17850;United Kingdom
536365;71053;WHITE METAL LANTERN;6;1/12/2010 08:26;3,39;17850;United Kingdom
C536379;D;Discount;-1;1/12/2010 09:41;27,5;14527;United Kingdom
C536391;22556;PLASTERS IN TIN CIRCUS PARADE ;-12;1/12/2010 10:24;1,65;17548;United Kingdom
C536391;21984;PACK OF 12 PINK PAISLEY TISSUES ;-24;1/12/2010 10:24;0,29;17548;United Kingdom
536414;22139;;56;1/12/2010 11:52;0;;United Kingdom
536589;21777;;-10;1/12/2010 16:50;0;;United Kingdom
537032;21275;?;-30;3/12/2010 16:50;0;;United Kingdom
`

describe("When the wholesaler's file is read", () => {
  it('its orders are taken, with the code for a missing description and a name for a missing customer', async () => {
    const { orders, rows } = await taken(WHOLESALER, { timeZone: 'Europe/London' })
    expect(rows).toBe(8)
    expect(orders).toMatchObject([
      {
        orderNumber: '536365',
        customer: '17850',
        createdAt: '2010-12-01T08:26:00.000Z',
        items: [
          { product: 'WHITE HANGING HEART T-LIGHT HOLDER', quantity: 6, unitPriceMinor: 255 },
          { product: 'WHITE METAL LANTERN', quantity: 6, unitPriceMinor: 339 },
        ],
      },
      {
        orderNumber: '536414',
        customer: 'Unknown customer',
        items: [{ product: '22139', quantity: 56, unitPriceMinor: 0 }],
      },
    ])
  })

  it('credit notes and stock corrections are reported, each as what it is', async () => {
    const { refused } = await taken(WHOLESALER)
    expect(refused).toEqual([
      {
        line: 4,
        orderNumber: 'C536379',
        kind: 'credit_note',
        reason: 'Credit note: a quantity of -1 is goods taken back, not an order.',
      },
      expect.objectContaining({ line: 5, orderNumber: 'C536391', kind: 'credit_note' }),
      expect.objectContaining({ line: 6, orderNumber: 'C536391', kind: 'credit_note' }),
      {
        line: 8,
        orderNumber: '536589',
        kind: 'stock_correction',
        reason: 'Stock correction: a quantity of -10 without a price.',
      },
      expect.objectContaining({ line: 9, orderNumber: '537032', kind: 'stock_correction' }),
    ])
  })

  it('a credit note of several rows counts as one', async () => {
    const { refused } = await taken(WHOLESALER)
    expect(countRefused(refused)).toEqual({
      credit_note: { rows: 3, documents: 2 },
      stock_correction: { rows: 2, documents: 2 },
      invalid: { rows: 0, documents: 0 },
    })
  })

  it('which column was read into which field is told', async () => {
    const { columns } = await taken(WHOLESALER)
    expect(columns).toEqual([
      { field: 'orderNumber', column: 'InvoiceNo' },
      { field: 'customer', column: 'CustomerID' },
      { field: 'createdAt', column: 'InvoiceDate' },
      { field: 'product', column: 'Description' },
      { field: 'quantity', column: 'Quantity' },
      { field: 'unitPrice', column: 'UnitPrice' },
    ])
  })
})

describe('When rows belong together', () => {
  it('those of one number are one order, also when others stand between, as they first appeared', async () => {
    const { orders } = await taken(`${HEADER}2;a;1;1;X\n1;b;1;1;Y\n2;c;1;1;X\n 1 ;d;1;1;Y\n`)
    expect(orders.map(({ orderNumber, items }) => [orderNumber, items.map(({ product }) => product)])).toEqual([
      ['2', ['a', 'c']],
      ['1', ['b', 'd']],
    ])
  })

  it('the first row says who the customer is; a later one only fills in what was missing', async () => {
    const { orders } = await taken(`${HEADER}1;a;1;1;First\n1;b;1;1;Second\n2;c;1;1;\n2;d;1;1;Late\n`)
    expect(orders.map(({ customer }) => customer)).toEqual(['First', 'Late'])
  })

  it("a refused row leaves its order's other lines", async () => {
    const { orders, refused } = await taken(`${HEADER}1;a;0;1;X\n1;b;2;1;Y\n3;c;0;1;Z\n`)
    expect(orders).toMatchObject([{ orderNumber: '1', customer: 'Y', items: [{ product: 'b' }], firstLine: 3 }])
    expect(refused.map(({ line, orderNumber }) => [line, orderNumber])).toEqual([
      [2, '1'],
      [4, '3'],
    ])
  })
})

describe('When a row cannot be taken', () => {
  it.each([
    ['1;Tea;;1', 'The quantity is missing.'],
    ['1;Tea;many;1', 'The quantity “many” is not a number.'],
    ['1;Tea;5 DOZ;1', 'The quantity “5 DOZ” is not a number.'],
    ['1;Tea;1E3;1', 'The quantity “1E3” is not a number.'],
    ['1;Tea;Infinity;1', 'The quantity “Infinity” is not a number.'],
    ['1;Tea;0;1', 'The quantity is 0; an order line needs at least 1.'],
    ['1;Tea;2,5;1', 'The quantity 2.5 is not a whole number.'],
    ['1;Tea;-3;1', 'The quantity is -3; an order line needs at least 1.'],
    ['1;Tea;3-;1', 'The quantity is -3; an order line needs at least 1.'],
    ['1;Tea;(3);1', 'The quantity is -3; an order line needs at least 1.'],
    ['1;Tea;1000001;1', 'The quantity is above 1000000.'],
    ['1;Tea;1;', 'The unit price is missing.'],
    ['1;Tea;1;free', 'The unit price “free” is not a number.'],
    ['1;Tea;1;1,2,3', 'The unit price “1,2,3” is not a number.'],
    ['1;Tea;1;-0,01', 'The unit price is below 0.'],
    ['1;Tea;1;10000000000', 'The unit price is above 9999999999.99.'],
    ['1;Tea;1;9999999999,995', 'The unit price is above 9999999999.99.'],
    ['1;;1;1', 'The product is missing.'],
    [';Tea;1;1', 'The order number is missing.'],
    [`1;${'x'.repeat(501)};1;1`, 'The product is longer than 500 characters.'],
    [`${'9'.repeat(65)};Tea;1;1`, 'The order number is longer than 64 characters.'],
    ['"1\n2";Tea;1;1', 'The order number has control characters in it.'],
    [`1;Tea;1;1;${'x'.repeat(201)}`, 'The customer is longer than 200 characters.'],
  ])('%j is refused with its reason', async (row, reason) => {
    expect(await reasonsOf(`${HEADER}${row}\n`)).toEqual([`2 ${reason}`])
  })

  it.each([
    ['1;Tea;1000000;0'],
    ['1;Tea;1;9999999999,99'],
    ['1;Tea;6,00;0,00'],
    [`${'9'.repeat(64)};${'x'.repeat(500)};1;1;${'y'.repeat(200)}`],
    ['C12;Tea;1;1'],
  ])('%j is just within bounds', async (row) => {
    expect(await reasonsOf(`${HEADER}${row}\n`)).toEqual([])
  })

  it('notes beyond 2,000 characters are refused', async () => {
    const { orders, refused } = await taken(csvWith('Notes', 'n'.repeat(2000), 'n'.repeat(2001)))
    expect(orders).toHaveLength(1)
    expect(refused).toMatchObject([{ reason: 'The text of the notes is longer than 2,000 characters.' }])
  })

  it('an order whose total is beyond bounds is refused, row by row', async () => {
    const row = '1;Gold;100;9999999999\n'
    const { orders, refused } = await taken(`${HEADER}${row}2;Tea;1;1\n${row}3;Gold;100;9999999999,99\n`)
    expect(orders.map(({ orderNumber }) => orderNumber)).toEqual(['2', '3'])
    expect(refused.map(({ line, orderNumber }) => [line, orderNumber])).toEqual([
      [2, '1'],
      [4, '1'],
    ])
    expect(refused[0]?.reason).toBe('The whole order is refused: its total is above 999999999999.99.')
  })

  it('an amount too large for exact arithmetic is refused all the same', async () => {
    expect(await reasonsOf(`${HEADER}1;Gold;1000000;9999999999,99\n`)).toHaveLength(1)
  })
})

describe('When a file gives statuses and priorities', () => {
  it("known statuses are taken in the workflow's spelling, others as none, and that is said", async () => {
    const { orders, remarks } = await taken(csvWith('Status', 'On Hold', 'COMPLETED', 'on-hold', 'Paid', ''))
    expect(orders.map(({ status }) => status)).toEqual(['on_hold', 'completed', 'on_hold', null, null])
    expect(remarks).toEqual(['Unknown status (“Paid”) in 1 row: taken as pending.'])
  })

  it('a priority is urgent, normal or not given', async () => {
    const { orders } = await taken(csvWith('Priority', 'URGENT', 'High', 'normal', 'Blue', ''))
    expect(orders.map(({ priority }) => priority)).toEqual(['urgent', 'urgent', 'normal', null, null])
  })
})

describe('When text holds what does not show', () => {
  it('control characters become spaces, in notes line breaks stay', async () => {
    const order = await firstOrder(csvWith('Notes;Customer', '"a\r\nb\u0007c\td";"Two\nlines"'))
    expect(order).toMatchObject({ notes: 'a\nbc\td', customer: 'Two lines' })
  })

  it('half a character is replaced, so that the text can be stored', async () => {
    const order = await firstOrder('[{"orderNo":"1","product":"a\\ud800","qty":1,"price":1}]')
    expect(order.items[0]?.product).toBe('a\ufffd')
  })
})
