import { describe, expect, it } from 'vitest'
import { csvOf } from '../../../../renderer/wording/csv.ts'

/** The cells of the only row. */
const row = (...cells: (string | number)[]) =>
  csvOf([cells])
    .replace(/^\ufeff/, '')
    .replace(/\r\n$/, '')

describe('Rows as CSV', () => {
  it('have a byte order mark, commas between cells, and CRLF after each row', () => {
    expect(
      csvOf([
        ['a', 1],
        ['b', 2.5],
      ]),
    ).toBe('\ufeffa,1\r\nb,2.5\r\n')
  })

  it.each([
    ['Clifton, Tiles', '"Clifton, Tiles"'],
    ['5" pipe', '"5"" pipe"'],
    ['two\nlines', '"two\nlines"'],
    [' kept ', '" kept "'],
    ['بلال', 'بلال'],
  ])('%j is quoted where it has to be', (cell, written) => {
    expect(row(cell)).toBe(written)
  })

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', ' =1', '\n=1', '＝1+1'])('%j is no formula', (cell) => {
    expect(row(cell)).toMatch(/^"?'/)
  })

  it('numbers stay numbers, also below 0', () => {
    expect(row(-5.5, 999_999_999_999)).toBe('-5.5,999999999999')
  })
})
