import { describe, expect, it } from 'vitest'
import { decimalOf, decimalOfNumber, marksOf } from '../../../../../server/import/values/decimal-text.ts'
import { minorOfDecimal } from '../../../../../server/import/values/minor-of-decimal.ts'

describe('When a number is read from text', () => {
  it.each([
    ['1.234', '.', '1.234'],
    ['1.234', ',', '1234'],
    ['1.234,50', '.', '1234.50'],
    ['1,234.50', ',', '1234.50'],
    ['2,55', '.', '2.55'],
    ['0,125', '.', '0.125'],
    ['1234,500', '.', '1234.500'],
    ['1 234,5', ',', '1234.5'],
    ['12,34,567.8', '.', '1234567.8'],
    ['.5', '.', '0.5'],
    ['5.', '.', '5'],
    ['007', '.', '007'],
    ['-1,5', ',', '-1.5'],
    ['−1', '.', '-1'],
    ['1-', '.', '-1'],
    ['(1.50)', '.', '-1.50'],
    ['-$5', '.', '-5'],
    ['$-5', '.', '-5'],
    ['+5', '.', '5'],
    ['€ 1.234,50', ',', '1234.50'],
  ] as const)('%s with %s for decimals is %s', (text, mark, expected) => {
    expect(decimalOf(text, mark)).toBe(expected)
  })

  it.each([
    '',
    '.',
    ',',
    '-',
    'abc',
    '1.2.3',
    '1,2,3',
    '1.234.5',
    '1,23,4',
    '--1',
    '(-1)',
    '1e5',
    '0x1',
    'NaN',
    '$',
    '1 2',
    '٣',
  ])('%j is no number', (text) => {
    expect(decimalOf(text, '.')).toBeNull()
  })

  it('only what fits one reading proves it', () => {
    expect(marksOf('1.234')).toEqual(['.', ','])
    expect(marksOf('1.234,5')).toEqual([','])
    expect(marksOf('1.23')).toEqual(['.'])
    expect(marksOf('1234')).toEqual([])
  })
})

describe('When a number becomes an amount', () => {
  it.each([
    [2.55, 255],
    [2.675, 268],
    [1.005, 101],
    [0.1 + 0.2, 30],
    [1e-7, 0],
    [0.005, 1],
    [9_999_999_999.99, 999_999_999_999],
    [1e21, 1e23],
    [-2.5, -250],
  ])('%d is %d minor units', (value, expected) => {
    expect(minorOfDecimal(decimalOfNumber(value) ?? '')).toBe(expected)
  })

  it('what is not finite has no decimal', () => {
    expect(decimalOfNumber(Number.NaN)).toBeNull()
    expect(decimalOfNumber(Number.POSITIVE_INFINITY)).toBeNull()
  })
})
