import { describe, expect, it } from 'vitest'
import { refusal, taken } from './reading.ts'
import { xlsxFile, zipFile } from './xlsx-file.ts'

const HEADER = ['Order #', 'Customer Name', 'Order Date', 'Item', 'Qty', 'Unit Price (PKR)', 'Rush']
/** 1 December 2010, 08:26. */
const SERIAL = 40513.351388888892

describe('When an XLSX file of orders is read', () => {
  it('numbers, shared texts and dates are taken as they are', async () => {
    const file = xlsxFile([
      [
        HEADER,
        [536365, 'Karachi &amp; Sons', SERIAL, 'Lantern', 6, 2.55, true],
        [536365, null, null, 22139, 1, 0, null],
      ],
    ])
    const { orders, refused, rows } = await taken(file, { timeZone: 'Asia/Karachi' })
    expect(rows).toBe(2)
    expect(refused).toEqual([])
    expect(orders).toMatchObject([
      {
        orderNumber: '536365',
        customer: 'Karachi & Sons',
        createdAt: '2010-12-01T03:26:00.000Z',
        items: [
          { product: 'Lantern', quantity: 6, unitPriceMinor: 255 },
          { product: '22139', quantity: 1, unitPriceMinor: 0 },
        ],
        firstLine: 2,
      },
    ])
  })

  it.each([
    ['texts stand in the cells', { inline: true }],
    ['rows and cells do not name their places', { bare: true }],
  ])('it does not matter that %s', async (_, options) => {
    const file = xlsxFile([[HEADER, ['1', null, null, 'Tea', 2, 1.5, null]]], options)
    expect((await taken(file)).orders).toMatchObject([
      { items: [{ product: 'Tea', quantity: 2, unitPriceMinor: 150 }] },
    ])
  })

  it('dates that count from 1904 are understood', async () => {
    const file = xlsxFile([[HEADER, ['1', null, SERIAL - 1462, 'Tea', 2, 1.5, null]]], { from1904: true })
    expect((await taken(file)).orders[0]?.createdAt).toBe('2010-12-01T08:26:00.000Z')
  })

  it('the noise of binary fractions does not reach the price', async () => {
    const noisy = { xml: '<c r="F2"><v>2.6749999999999998</v></c>' }
    const file = xlsxFile([[HEADER, ['1', null, null, 'Tea', 2, noisy, null]]])
    expect((await taken(file)).orders[0]?.items[0]?.unitPriceMinor).toBe(268)
  })

  it('the first sheet with anything in it is read, and rows are named by their number in it', async () => {
    const gap = [[], ['Report'], [], HEADER, ['1', null, null, 'Tea', 0, 1], ['2', null, null, 'Tea', 1, 1]]
    const { orders, refused } = await taken(xlsxFile([[], gap, [['Other']]]))
    expect(orders).toMatchObject([{ orderNumber: '2', firstLine: 6 }])
    expect(refused).toMatchObject([{ line: 5, orderNumber: '1' }])
  })

  it('a cell with an error has no value; a formula has its result', async () => {
    const broken = { xml: '<c r="E2" t="e"><f>1/0</f><v>#DIV/0!</v></c>' }
    const worked = { xml: '<c r="D3" t="str"><f>A1</f><v>Tea_x000D_</v></c>' }
    const { orders, refused } = await taken(
      xlsxFile([[HEADER, ['1', null, null, 'Tea', broken, 1], ['2', null, null, worked, 1, 1]]]),
    )
    expect(refused).toMatchObject([{ line: 2, reason: 'The quantity is missing.' }])
    expect(orders).toMatchObject([{ items: [{ product: 'Tea' }] }])
  })

  it('a date out of range and a number that is not finite refuse their rows', async () => {
    const huge = { xml: '<c r="F3"><v>1e999</v></c>' }
    const { refused } = await taken(
      xlsxFile([
        [HEADER, ['1', null, 3, 'Tea', 1, 1], ['2', null, null, 'Tea', 1, huge], ['3', null, null, 'Tea', 1, 1e300]],
      ]),
    )
    expect(refused.map(({ reason }) => reason)).toEqual([
      'The date “3” is not a date that can be read.',
      'The unit price “1e999” is not a number.',
      'The unit price is above 9999999999.99.',
    ])
  })
})

describe('When an XLSX file is not what it seems', () => {
  const sheet = 'xl/worksheets/sheet1.xml'
  const workbook = {
    'xl/workbook.xml': '<workbook xmlns:r="r"><sheets><sheet name="S" r:id="a"/></sheets></workbook>',
    'xl/_rels/workbook.xml.rels':
      '<Relationships><Relationship Id="a" Target="/xl/worksheets/sheet1.xml"/></Relationships>',
  }

  it('an archive of something else is named so', async () => {
    expect(await refusal(zipFile({ 'word/document.xml': '<w/>' }))).toContain('is an archive without an Excel workbook')
  })

  it('a workbook of empty sheets is named so', async () => {
    expect(await refusal(xlsxFile([[], []]))).toContain('has no sheet with anything in it')
  })

  it('a file cut short is named damaged', async () => {
    const file = xlsxFile([[HEADER, ['1', null, null, 'Tea', 2, 1.5]]])
    expect(await refusal(file.subarray(0, file.length - 30))).toContain('damaged')
  })

  it.each([
    ['broken XML', '<worksheet><sheetData><row></sheetData></worksheet>'],
    ['entities that multiply', '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><worksheet>&b;</worksheet>'],
    ['elements without end', `<worksheet>${'<a>'.repeat(100_000)}`],
    ['attributes without end', `<worksheet ${Array.from({ length: 10_000 }, (_, i) => `a${i}="1"`).join(' ')}/>`],
  ])('%s are refused', async (_, xml) => {
    expect(await refusal(zipFile({ ...workbook, [sheet]: xml }))).toContain('Nothing was imported. Open it in Excel')
  })

  it('a zip bomb that says what it holds is not unpacked', async () => {
    const bomb = zipFile({ ...workbook, [sheet]: '<worksheet/>' }, { promisedBytes: 600_000_000 })
    expect(await refusal(bomb)).toContain('unpacks to over 512 MB')
  })

  it('a zip bomb that lies about it is stopped where it said it would end', async () => {
    const bomb = zipFile({ ...workbook, [sheet]: Buffer.alloc(30_000_000, ' ') }, { promisedBytes: 200 })
    expect(await refusal(bomb)).toContain('damaged')
  })

  it('a cell at the far end of the sheet does not make a giant of it', async () => {
    const far = { xml: '<c r="XFD2"><v>1</v></c>' }
    const { orders } = await taken(xlsxFile([[HEADER, ['1', null, null, 'Tea', 2, 1.5, far]]]))
    expect(orders).toHaveLength(1)
  })
})
