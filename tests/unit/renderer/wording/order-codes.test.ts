import { describe, expect, it } from 'vitest'
import { numberMatcher } from '../../../../renderer/wording/order-codes.ts'

describe('When a barcode is read', () => {
  it.each(['SO-10427', 'so-10427', '10427', ' 10427 ', '١٠٤٢٧', '۱۰۴۲۷', 'سو-10427'])('%s is SO-10427', (code) => {
    expect(numberMatcher(code)('SO-10427')).toBe(true)
  })

  it.each(['1042', '427', '0427', 'INV-10427', '110427', 'SO', ''])('%s is not', (code) => {
    expect(numberMatcher(code)('SO-10427')).toBe(false)
  })

  it('the last digits of a number with a year in it are enough', () => {
    expect(numberMatcher('10427')('2026/SO-10427')).toBe(true)
  })
})
