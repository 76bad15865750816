import { describe, expect, it } from 'vitest'
import { neighbourIn } from '../../../../../renderer/stores/orders/neighbours-store.ts'

describe('The orders before and after one in a list', () => {
  const ids = ['a', 'b', 'c']

  it('are its neighbours', () => {
    expect([neighbourIn(ids, 'b', -1), neighbourIn(ids, 'b', 1)]).toEqual(['a', 'c'])
  })

  it('are none at the ends, and for an order that is not in it', () => {
    expect([neighbourIn(ids, 'a', -1), neighbourIn(ids, 'c', 1)]).toEqual([null, null])
    expect([neighbourIn(ids, 'x', -1), neighbourIn([], 'x', 1)]).toEqual([null, null])
  })
})
