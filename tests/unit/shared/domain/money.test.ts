import { describe, expect, it } from 'vitest'
import { discountLimit } from '../../../../shared/domain/discount.ts'
import { amountOf, LARGEST_AMOUNT, minorOf, percentOf, plainAmount } from '../../../../shared/domain/money.ts'
import { amountsOf, orderItem } from '../../../../shared/domain/order.ts'

describe('When an amount is read', () => {
  it.each([
    [0, 0],
    [0.01, 1],
    [0.29, 29],
    [1.1, 110],
    [19.99, 1999],
    [1_234_567.89, 123_456_789],
    [999_999_999_999.99, LARGEST_AMOUNT],
    [-5.25, -525],
  ])('%f is %i minor units', (amount, minor) => {
    expect(minorOf(amount)).toBe(minor)
  })

  it.each([0.001, 1.005, 0.1 + 0.2, 5e-324, Infinity, -Infinity, Number.NaN, 1_000_000_000_000, 1e15])(
    '%f is none',
    (amount) => {
      expect(minorOf(amount)).toBeNull()
    },
  )

  it('every amount of two decimals comes back as it was', () => {
    for (let minor = 0; minor < 300_000; minor += 7) expect(minorOf(amountOf(minor))).toBe(minor)
  })
})

describe('When an amount is written', () => {
  it.each([
    [125_000, '1250'],
    [125_050, '1250.5'],
    [1, '0.01'],
    [LARGEST_AMOUNT, '999999999999.99'],
  ])('%i is %s', (minor, text) => {
    expect(plainAmount(minor)).toBe(text)
  })
})

describe('When a share is taken', () => {
  it.each([
    [10_000, 17, 1700],
    [50, 1, 1],
    [49, 1, 0],
    [3750, 0.12, 5],
    [999, 17.5, 175],
    [LARGEST_AMOUNT, 100, LARGEST_AMOUNT],
    [LARGEST_AMOUNT, 50, 50_000_000_000_000],
    [12_345, 0, 0],
  ])('of %i, %f %% is %i', (minor, percent, share) => {
    expect(percentOf(minor, percent)).toBe(share)
  })

  it('it is half up, exactly, for every percent of two decimals', () => {
    for (let hundredths = 0; hundredths <= 10_000; hundredths += 13) {
      for (let minor = 0; minor < 5000; minor += 25) {
        const exact = (BigInt(minor) * BigInt(hundredths) + 5000n) / 10_000n
        expect(percentOf(minor, hundredths / 100)).toBe(Number(exact))
      }
    }
  })
})

describe('When a discount’s limit is asked for', () => {
  it.each([
    ['staff', 100_000, 0],
    ['customer', 100_000, 0],
    ['manager', 100_000, 15_000],
    ['manager', 3333, 499],
    ['manager', 10, 1],
    ['manager', 6, 0],
    ['manager', LARGEST_AMOUNT, 14_999_999_999_999],
    ['admin', LARGEST_AMOUNT, LARGEST_AMOUNT],
  ] as const)('%s on %i is %i, never above the share', (role, total, limit) => {
    expect(discountLimit(role, total)).toBe(limit)
  })
})

describe('When lines are added up', () => {
  it('tax is on the subtotal', () => {
    expect(amountsOf([orderItem('a', 3, 1999), orderItem('b', 1, 0)], 10)).toEqual({
      subtotal: 5997,
      tax: 600,
      total: 6597,
    })
  })

  it('the largest total is possible, one more is not', () => {
    expect(amountsOf([orderItem('a', 1, LARGEST_AMOUNT)], 0)?.total).toBe(LARGEST_AMOUNT)
    expect(amountsOf([orderItem('a', 1, LARGEST_AMOUNT), orderItem('b', 1, 1)], 0)).toBeNull()
  })

  it('tax may not lift it above that', () => {
    expect(amountsOf([orderItem('a', 1, LARGEST_AMOUNT)], 1)).toBeNull()
  })
})
