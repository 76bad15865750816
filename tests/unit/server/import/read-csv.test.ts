import { describe, expect, it } from 'vitest'
import { csvWith, firstOrder, taken } from './reading.ts'

const ROWS = [
  ['Order No', 'Customer', 'Product', 'Qty', 'Price'],
  ['SO-1', 'Karachi Builders', 'Cement', '3', '2.50'],
  ['SO-1', 'Karachi Builders', 'Sand', '1', '0'],
  ['SO-2', 'Lahore Homes', 'Brick', '10', '1'],
]

describe('When a CSV file of orders is read', () => {
  it.each([';', ',', '\t', '|', '~', '^', ':'])('its delimiter %j is found', async (delimiter) => {
    const { orders, refused, rows } = await taken(ROWS.map((row) => row.join(delimiter)).join('\r\n'))
    expect(rows).toBe(3)
    expect(refused).toEqual([])
    expect(orders).toEqual([
      {
        orderNumber: 'SO-1',
        customer: 'Karachi Builders',
        createdAt: null,
        status: null,
        notes: null,
        priority: null,
        dueAt: null,
        items: [
          { product: 'Cement', quantity: 3, unitPriceMinor: 250 },
          { product: 'Sand', quantity: 1, unitPriceMinor: 0 },
        ],
        firstLine: 2,
      },
      expect.objectContaining({ orderNumber: 'SO-2', customer: 'Lahore Homes', firstLine: 4 }),
    ])
  })

  it('line breaks, delimiters and quotes within quotes belong to the text', async () => {
    const { orders } = await taken(
      'Order No,Product,Qty,Price,Notes\r\n1,"Screw, 3""",1,2,"first\r\nsecond\r\n"\r\n2,12" pipe,1,2,\r\n',
    )
    expect(orders[0]).toMatchObject({ items: [{ product: 'Screw, 3"' }], notes: 'first\nsecond', firstLine: 2 })
    expect(orders[1]).toMatchObject({ items: [{ product: '12" pipe' }], notes: null, firstLine: 5 })
  })

  it('a line number is that of the physical line, whatever the line breaks', async () => {
    const { refused } = await taken('Order No;Product;Qty;Price\r\n1;"a\nb\r\nc";1;2\n\n\r\n2;Tea;0;1\r3;Tea;1;1')
    expect(refused).toMatchObject([{ line: 7, orderNumber: '2' }])
  })

  it('titles, blank lines and blank columns around the table do not matter', async () => {
    const { orders, rows } = await taken(
      'sep=;\nOrders of May\n;;;;\n;Order No;Product;Qty;Price;\n\n;7;Tea;1;2;\n;;;;;\n',
    )
    expect(rows).toBe(1)
    expect(orders).toMatchObject([{ orderNumber: '7', firstLine: 6 }])
  })

  it('a row with a value too many is refused, as its values have shifted', async () => {
    const { orders, refused } = await taken('Order No,Product,Qty,Price\n1,Tea,1,2,50\n2,Tea,1,2,,\n3,Tea,1\n')
    expect(orders.map(({ orderNumber }) => orderNumber)).toEqual(['2'])
    expect(refused).toMatchObject([
      { line: 2, orderNumber: '1', reason: expect.stringContaining('5 values for 4 columns') },
      { line: 4, orderNumber: '3', reason: 'The unit price is missing.' },
    ])
  })

  it('what looks like a formula is just text', async () => {
    const order = await firstOrder('Order No;Product;Qty;Price;Customer\n=1+1;@SUM(A1);1;2;+41 Ltd\n')
    expect(order).toMatchObject({ orderNumber: '=1+1', customer: '+41 Ltd', items: [{ product: '@SUM(A1)' }] })
  })
})

describe('When a CSV file comes in one of the usual encodings', () => {
  const text = 'Order No;Product;Qty;Price;Customer\n1;Käse – 5€;1;2,50;Zoë “Z”\n'
  const utf16 = Buffer.from(text, 'utf16le')
  const windows = Buffer.from(
    text.replaceAll('–', '\x96').replaceAll('€', '\x80').replaceAll('“', '\x93').replaceAll('”', '\x94'),
    'latin1',
  )
  it.each([
    ['UTF-8', Buffer.from(text)],
    ['UTF-8 with a byte order mark', Buffer.from(`\ufeff${text}`)],
    ['UTF-16, little end first', Buffer.concat([Buffer.from([0xff, 0xfe]), utf16])],
    ['UTF-16, big end first', Buffer.concat([Buffer.from([0xfe, 0xff]), Buffer.from(utf16).swap16()])],
    ['windows-1252', windows],
  ])('%s is understood', async (_, file) => {
    const order = await firstOrder(file)
    expect(order).toMatchObject({ orderNumber: '1', customer: 'Zoë “Z”', items: [{ product: 'Käse – 5€' }] })
  })
})

describe('When prices are written in different ways', () => {
  const prices = async (...cells: string[]) => {
    const { orders, refused } = await taken(
      ['Order No|Product|Qty|Price', ...cells.map((cell, index) => `${index}|Tea|1|${cell}`)].join('\n'),
    )
    expect(refused).toEqual([])
    return orders.map(({ items }) => items[0]?.unitPriceMinor)
  }

  it('a decimal comma in one row decides for the whole column', async () => {
    expect(await prices('1.234', '2,55', '1.234,50', '1.234.567,8')).toEqual([123400, 255, 123450, 123456780])
  })

  it('a decimal point in one row decides for the whole column', async () => {
    expect(await prices('1,234', '2.55', '1,234.50', '12,34,567.80')).toEqual([123400, 255, 123450, 123456780])
  })

  it('thousands may be parted by spaces and apostrophes', async () => {
    expect(await prices('1 234,5', "1'234,50", '1\u00a0234', '12\u202f345\u202f678,90')).toEqual([
      123450, 123450, 123400, 1234567890,
    ])
  })

  it('currency signs and codes are passed over', async () => {
    expect(await prices('$2.50', '2.50 €', 'PKR 1,250', 'Rs. 99', 'Rs.5', '£.50')).toEqual([
      250, 250, 125000, 9900, 500, 50,
    ])
  })

  it('more than two decimals are rounded half up', async () => {
    expect(await prices('2.675', '0.004', '0.005', '1.00499', '2.5')).toEqual([268, 0, 1, 100, 250])
  })

  it('where nothing decides, a file with semicolons has decimal commas', async () => {
    expect(await firstOrder('Order No;Product;Qty;Price\n1;Tea;1;1.234\n')).toMatchObject({
      items: [{ unitPriceMinor: 123400 }],
    })
    expect(await firstOrder('Order No,Product,Qty,Price\n1,Tea,1,1.234\n')).toMatchObject({
      items: [{ unitPriceMinor: 123 }],
    })
  })

  it('the quantity is read as the price proves the file to be written', async () => {
    const csv = (price: string) => `Order No|Product|Qty|Price\n1|Tea|1.000|${price}\n`
    expect(await firstOrder(csv('2,50'))).toMatchObject({ items: [{ quantity: 1000 }] })
    expect(await firstOrder(csv('2.50'))).toMatchObject({ items: [{ quantity: 1 }] })
  })
})

describe('When dates are written in different ways', () => {
  const dates = async (cells: string[], timeZone = 'UTC') => {
    const { orders } = await taken(csvWith('Order Date', ...cells), { timeZone })
    return orders.map(({ createdAt }) => createdAt)
  }

  it('what could be either is day first', async () => {
    expect(await dates(['1/12/2010 08:26'])).toEqual(['2010-12-01T08:26:00.000Z'])
  })

  it('one row that can only be month first decides for the whole column', async () => {
    expect(await dates(['1/12/2010', '12/25/2010'])).toEqual(['2010-01-12T00:00:00.000Z', '2010-12-25T00:00:00.000Z'])
  })

  it('a date that does not fit the column is refused, not turned around', async () => {
    const { orders, refused } = await taken(csvWith('Date', '13/1/2010', '14/1/2010', '1/15/2010', '31/2/2010', 'soon'))
    expect(orders.map(({ createdAt }) => createdAt)).toEqual(['2010-01-13T00:00:00.000Z', '2010-01-14T00:00:00.000Z'])
    expect(refused.map(({ line, reason }) => [line, reason])).toEqual([
      [4, 'The date “1/15/2010” is not a date that can be read.'],
      [5, 'The date “31/2/2010” is not a date that can be read.'],
      [6, 'The date “soon” is not a date that can be read.'],
    ])
  })

  it('times without a zone are local in the company, in summer and in winter', async () => {
    expect(await dates(['2024-07-01 12:00', '2024-01-01 12:00'], 'Europe/Berlin')).toEqual([
      '2024-07-01T10:00:00.000Z',
      '2024-01-01T11:00:00.000Z',
    ])
  })

  it('a zone in the text counts', async () => {
    expect(await dates(['2024-07-01T12:00:00.5Z', '2024-07-01T12:00:00+05:00'], 'Europe/Berlin')).toEqual([
      '2024-07-01T12:00:00.500Z',
      '2024-07-01T07:00:00.000Z',
    ])
  })

  it('a moment yet to come is taken as now, and said', async () => {
    const { orders, remarks } = await taken(csvWith('Date', '2026-06-01 11:59', '2026-06-01 12:01', ''))
    expect(orders.map(({ createdAt }) => createdAt)).toEqual(['2026-06-01T11:59:00.000Z', null, null])
    expect(remarks).toEqual(['Date in the future in 1 row: taken as created now.'])
  })

  it('something due on a day is due at its end, and may be in the future', async () => {
    const { orders } = await taken(csvWith('Due date', '2027-01-31', '2027-01-31 09:00'), { timeZone: 'Asia/Karachi' })
    expect(orders.map(({ dueAt }) => dueAt)).toEqual(['2027-01-31T18:59:59.000Z', '2027-01-31T04:00:00.000Z'])
  })
})
