import { describe, expect, it } from 'vitest'
import { read, refusal } from './reading.ts'
import { xlsxFile } from './xlsx-file.ts'

const bytes = (start: string) => Buffer.concat([Buffer.from(start, 'latin1'), Buffer.alloc(100)])

describe('When a file is not a list of orders', () => {
  it.each([
    ['a PDF', bytes('%PDF-1.7\n'), 'is a PDF document'],
    ['a picture', bytes('\x89PNG\r\n\x1a\n'), 'is a picture (PNG)'],
    ['a photograph', bytes('\xff\xd8\xff\xe0'), 'is a picture (JPEG)'],
    [
      'an old Excel file',
      bytes('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'),
      'is an Office file of the old kind (such as .xls)',
    ],
    [
      'a workbook behind a password',
      Buffer.concat([bytes('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'), Buffer.from('EncryptedPackage', 'utf16le')]),
      'is protected with a password',
    ],
    ['an archive', bytes('\x1f\x8b\x08'), 'is a compressed archive'],
    ['a database', bytes('SQLite format 3\0'), 'is a database'],
    ['binary nonsense', Buffer.from('abc\0def'), 'is not a text file'],
    ['a web page', Buffer.from(' <!DOCTYPE html><html><table><tr><td>Order No'), 'is a web page (HTML)'],
    ['an XML file', Buffer.from('<?xml version="1.0"?><orders/>'), 'is an XML file'],
    ['nothing', Buffer.alloc(0), 'is empty'],
    ['blanks', Buffer.from('\ufeff \r\n\t\n'), 'is empty'],
    ['a header alone', Buffer.from('Order No;Product;Qty;Price\r\n\r\n'), 'has no orders in it'],
  ])('%s is named, with what is safe and what to do', async (_, file, sentence) => {
    const message = await refusal(file, { fileName: 'may.csv' })
    expect(message).toContain(`“may.csv” ${sentence}`)
    expect(message).toMatch(/\. Nothing was imported\. [A-Z].*\.$/)
  })

  it('a quote that is never closed is named by the line of its record', async () => {
    const message = await refusal('Order No;Product;Qty;Price\n1;Tea;1;1\n2;"Tea;1;1\n3;Tea;1;1\n')
    expect(message).toContain('cannot be read from line 3 on: a quote that opens there is never closed')
  })

  it('a file name cannot bring control characters into the sentence', async () => {
    expect(await refusal('', { fileName: 'a\u001b[31m\n.csv' })).toMatch(/^“a \[31m \.csv” is empty/)
  })
})

describe('When columns are not recognised', () => {
  it('the sentence lists what is missing, which columns there are, and how to map them', async () => {
    const message = await refusal('Bestellnummer;Ware;Qty;Preis\n1;Tee;1;2,5\n', { fileName: 'mai.csv' })
    expect(message).toBe(
      'No column for orderNumber, product and unitPrice was recognised in “mai.csv”. Nothing was imported. ' +
        'Its columns are: Bestellnummer, Ware, Qty, Preis. ' +
        'Say which column holds what, for example: --map "Bestellnummer=orderNumber"',
    )
  })
})

describe('When a file is any bytes at all', () => {
  /** The same numbers in every run (mulberry32). */
  const numbers = (seed: number) => {
    let state = seed
    return () => {
      state = (state + 0x6d2b79f5) | 0
      let t = Math.imul(state ^ (state >>> 15), 1 | state)
      t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
      return ((t ^ (t >>> 14)) >>> 0) / 4294967296
    }
  }
  const beginnings = [
    '',
    'PK\x03\x04',
    '[{',
    '{"orders":[',
    '\xff\xfe',
    '\xef\xbb\xbf',
    'Order No;Product;Qty;Price;Date\n1;Tea;1;',
    'Order No,Product,Qty,Price,Status\n"',
    '[{"orderNo":1,"product":"x","qty":1,"price":',
  ]

  it('reading it never throws, and either takes orders or says why not', { timeout: 30_000 }, async () => {
    const next = numbers(20261123)
    for (let round = 0; round < 450; round += 1) {
      const beginning = Buffer.from(beginnings[round % beginnings.length] ?? '', 'latin1')
      // every other time only the signs that files are made of
      const signs = round % 2 === 0 ? null : Buffer.from('\t\r\n ;,|"\'[]{}:.-+/0123456789eE=CaTZ<>&')
      const noise = Buffer.from(
        Array.from({ length: Math.floor(next() * 300) }, () =>
          signs ? (signs[Math.floor(next() * signs.length)] ?? 0) : Math.floor(next() * 256),
        ),
      )
      const result = await read(Buffer.concat([beginning, noise]))
      if (!result.ok) expect(result.message).toMatch(/Nothing was imported\./)
    }
  })

  it('nor does reading a workbook in which bytes have changed', { timeout: 30_000 }, async () => {
    const next = numbers(20261124)
    const whole = xlsxFile([
      [
        ['Order No', 'Product', 'Qty', 'Price'],
        ['1', 'Tea', 1, 2.5],
      ],
    ])
    for (let round = 0; round < 200; round += 1) {
      const file = Buffer.from(whole)
      for (let change = 0; change < 3; change += 1) file[Math.floor(next() * file.length)] = Math.floor(next() * 256)
      const result = await read(file)
      if (!result.ok) expect(result.message).toMatch(/Nothing was imported\./)
    }
  })
})
