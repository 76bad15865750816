import { describe, expect, it } from 'vitest'
import { readDate, readExcelSerial } from '../../../../../server/import/values/date-text.ts'

function moment(text: string, order: 'dmy' | 'mdy' = 'dmy') {
  const date = readDate(text, order)
  return date && new Date(date.wall - (date.offset ?? 0)).toISOString().replace('.000Z', 'Z')
}

describe('When a date is read', () => {
  it.each([
    ['2010-12-01', '2010-12-01T00:00:00Z'],
    ['2010/12/1 8:26', '2010-12-01T08:26:00Z'],
    ['20101201', '2010-12-01T00:00:00Z'],
    ['1.12.2010', '2010-12-01T00:00:00Z'],
    ['01-12-10 08:26:59', '2010-12-01T08:26:59Z'],
    ['1/12/99', '1999-12-01T00:00:00Z'],
    ['1/12/2010, 12:05 AM', '2010-12-01T00:05:00Z'],
    ['1/12/2010 12:05 p.m.', '2010-12-01T12:05:00Z'],
    ['1/12/2010 8:26PM', '2010-12-01T20:26:00Z'],
    ['1 December 2010', '2010-12-01T00:00:00Z'],
    ['01-Dec-2010 08:26', '2010-12-01T08:26:00Z'],
    ['1st Dec 10', '2010-12-01T00:00:00Z'],
    ['Dec 1, 2010', '2010-12-01T00:00:00Z'],
    ['Wednesday, 1 December 2010', '2010-12-01T00:00:00Z'],
    ['Wed, 01 Dec 2010 08:26:00 GMT', '2010-12-01T08:26:00Z'],
    ['Wed Dec 01 2010 08:26:00 GMT+0500 (Pakistan Standard Time)', '2010-12-01T03:26:00Z'],
    ['2010-12-01T08:26:00.123456-0330', '2010-12-01T11:56:00.123Z'],
    ['29/2/2024', '2024-02-29T00:00:00Z'],
    ['40513.351388888892', '2010-12-01T08:26:00Z'],
  ])('%s is understood', (text, expected) => {
    expect(moment(text)).toBe(expected)
  })

  it.each([
    '',
    'today',
    '29/2/2023',
    '0000-00-00',
    '1899-12-31',
    '2010-13-01',
    '1/12',
    '1/12/210',
    '1-12/2010',
    '1/12/2010 24:00',
    '1/12/2010 13:00 PM',
    '1/12/2010 08:60',
    '1 Foo 2010',
    '12345678901',
    '1'.repeat(10_000),
  ])('%j is none', (text) => {
    expect(moment(text)).toBeNull()
  })

  it('the order decides what is the day', () => {
    expect(moment('1/12/2010', 'mdy')).toBe('2010-01-12T00:00:00Z')
  })

  it("Excel's days count from its own beginning", () => {
    expect(readExcelSerial(61, false)).toEqual({ wall: Date.UTC(1900, 2, 1), offset: null, dateOnly: true })
    expect(readExcelSerial(Number.NaN, false)).toBeNull()
  })
})
