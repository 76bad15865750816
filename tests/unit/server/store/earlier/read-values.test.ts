import { mongo, Types } from 'mongoose'
import { describe, expect, it } from 'vitest'
import {
  amountFrom,
  cutTo,
  instantOrNullFrom,
  isSet,
  lineFrom,
  numberFrom,
  referenceFrom,
} from '../../../../../server/store/mongo/earlier/read-values.ts'

const ID = new Types.ObjectId()

describe('When a field of the earlier system is read', () => {
  it.each([
    [12.5, 12.5],
    [' 12.50 ', 12.5],
    ['1,250.50', 1250.5],
    ['PKR 1,25,000', 125_000],
    ['Rs. 99/-', 99],
    ['12,5', 12.5],
    ['1e3', 1000],
    [Types.Decimal128.fromString('1250.505'), 1250.505],
    [new Types.Double(0.1), 0.1],
    [mongo.Long.fromNumber(7), 7],
    [new mongo.Int32(7), 7],
    ['1.250,50', null],
    ['12 bags', null],
    ['', null],
    [Number.NaN, null],
    [true, null],
    [null, null],
    [undefined, null],
    [{ amount: 1 }, null],
  ])('%j is the number %j', (value, number) => {
    expect(numberFrom(value)).toBe(number)
  })

  it.each([
    [10.004, 1000],
    [10.005, 1001],
    [1.005, 101],
    [0.285, 29],
    [8.345, 835],
    ['2.675', 268],
    [Types.Decimal128.fromString('999999999.994'), 99_999_999_999],
  ])('%j is %j in minor units, half up', (value, minor) => {
    expect(amountFrom(value)).toEqual({ minor, rounded: true })
  })

  it('an amount of two decimals is exact, and one beyond what an order may hold is none', () => {
    expect(amountFrom('1250.50')).toEqual({ minor: 125_050, rounded: false })
    expect(amountFrom(1e15)).toBeNull()
    expect(amountFrom('soon')).toBeNull()
  })

  it.each([
    [new Date('2025-01-06T09:00:00Z'), '2025-01-06T09:00:00.000Z'],
    ['2025-01-06T14:00:00+05:00', '2025-01-06T09:00:00.000Z'],
    ['1736154000000', '2025-01-06T09:00:00.000Z'],
    [1_736_154_000_000, '2025-01-06T09:00:00.000Z'],
    [new Date(Number.NaN), null],
    [new Date('0001-01-01'), null],
    [8.64e15, null],
    ['soon', null],
    [null, null],
  ])('%j is the moment %j', (value, instant) => {
    expect(instantOrNullFrom(value)).toBe(instant)
  })

  it('a reference is an id in whatever form', () => {
    for (const value of [
      ID,
      ID.toHexString(),
      ID.toHexString().toUpperCase(),
      { _id: ID },
      { $oid: ID.toHexString() },
    ]) {
      expect(referenceFrom(value)?.toHexString()).toBe(ID.toHexString())
    }
    for (const value of ['Ali', 12, null, undefined, {}, []]) expect(referenceFrom(value)).toBeNull()
  })

  it('a name is one line, and a number where it is one', () => {
    expect(lineFrom('  Tile\n bond\u0000 ')).toBe('Tile bond')
    expect(lineFrom(778)).toBe('778')
    for (const value of [' ', null, undefined, {}, true]) expect(lineFrom(value)).toBeNull()
  })

  it('a long text is cut between characters', () => {
    expect(cutTo('😀😀😀', 4)).toBe('😀…')
    expect(cutTo('😀😀😀', 6)).toBe('😀😀😀')
  })

  it('only what says so makes somebody an admin', () => {
    expect([true, 1, 'true', ' TRUE '].map(isSet)).toEqual([true, true, true, true])
    expect(['false', 'no', '0', 'yes', 0, null, undefined, {}].map(isSet)).toEqual(Array(8).fill(false))
  })
})
