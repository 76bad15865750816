import { describe, expect, it } from 'vitest'
import { targetOf } from '../../../../../renderer/features/orders/use-row-keys.ts'

describe('A key in the list of orders', () => {
  it.each([
    ['ArrowDown', 3, 4],
    ['ArrowUp', 3, 2],
    ['ArrowUp', 0, 0],
    ['ArrowDown', 99, 99],
    ['PageDown', 3, 13],
    ['PageUp', 3, 0],
    ['Home', 3, 0],
    ['End', 3, 99],
  ])('%s leads from row %d to row %d', (key, from, to) => {
    expect(targetOf(key, from, 100, 10)).toBe(to)
  })

  it('of another kind leads nowhere, and none does in an empty list', () => {
    expect(targetOf('j', 3, 100, 10)).toBeNull()
    expect(targetOf('ArrowDown', 0, 0, 10)).toBeNull()
  })
})
