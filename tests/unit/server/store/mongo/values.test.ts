import { describe, expect, it } from 'vitest'
import { hexOf, idOrNull, minorFrom } from '../../../../../server/store/mongo/documents/values.ts'
import { amountOf, LARGEST_AMOUNT } from '../../../../../shared/domain/money.ts'

describe('When an amount comes from a document', () => {
  it.each([
    [0, 0],
    [0.01, 1],
    [901, 90_100],
    [1.005, 101],
    [2.675, 268],
    [0.285, 29],
    [33.333_333_3, 3333],
    [1e-9, 0],
  ])('%d is %d minor units, half up', (amount, minor) => {
    expect(minorFrom(amount)).toBe(minor)
  })

  it('what the hub wrote comes back to the unit, up to the largest amount', () => {
    const amounts = Array.from({ length: 20_000 }, (_, n) => n * 7).concat(
      Array.from({ length: 1000 }, (_, n) => LARGEST_AMOUNT - n),
    )
    expect(amounts.filter((minor) => minorFrom(amountOf(minor)) !== minor)).toEqual([])
  })
})

describe('When an id comes from outside', () => {
  it('24 hex digits are one, anything else is none', () => {
    const id = '6b045af714c45926e427964f'
    expect(hexOf(idOrNull(id) ?? expect.fail())).toBe(id)
    for (const odd of ['', id.toUpperCase(), id.slice(1), `${id}0`, 'twelve-bytes', '{"$ne":null}']) {
      expect(idOrNull(odd)).toBeNull()
    }
  })
})
