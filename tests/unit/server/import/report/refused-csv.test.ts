import { describe, expect, it } from 'vitest'
import { refusedCsv } from '../../../../../server/import/report/refused-csv.ts'

const row = (orderNumber: string | null, reason: string) => ({ line: 5, orderNumber, kind: 'invalid' as const, reason })

describe('When refused rows are written as CSV', () => {
  it('each has its line, order number and reason', () => {
    expect(refusedCsv([row('SO-1', 'The quantity is missing.'), row(null, 'The order number is missing.')])).toBe(
      'line,orderNumber,reason\n5,SO-1,The quantity is missing.\n5,,The order number is missing.\n',
    )
  })

  it('commas, quotes and line breaks are quoted', () => {
    expect(refusedCsv([row('a,b', 'say "x"\nagain')])).toBe('line,orderNumber,reason\n5,"a,b","say ""x""\nagain"\n')
  })

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', ' =1', '\t=1', '\r=1'])('%j cannot run as a formula', (text) => {
    const cell = refusedCsv([row(text, 'r')]).split('\n')[1] ?? ''
    expect(cell.slice(2).replace(/^"/, '').startsWith("'")).toBe(true)
  })

  it('no rows leave the header', () => {
    expect(refusedCsv([])).toBe('line,orderNumber,reason\n')
  })
})
