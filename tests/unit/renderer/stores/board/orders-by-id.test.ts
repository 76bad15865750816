import { describe, expect, it } from 'vitest'
import { ordersById } from '../../../../../renderer/stores/board/orders-by-id.ts'
import { boardOrder } from '../../orders.ts'

const ids = Array.from({ length: 300 }, (_, index) => `order-${index}`)

describe('When orders change one after another', () => {
  it('each state holds the newest of then, all of them, in the order in which they came', () => {
    const begun = ordersById(ids.map((id) => boardOrder(id, { version: 1 })))
    let known = begun
    for (const id of [...ids, 'new']) known = known.with([boardOrder(id, { version: 2 })])
    expect([...known.values()].map(({ _id, version }) => [_id, version])).toEqual([...ids, 'new'].map((id) => [id, 2]))
    expect([known.get('new')?.version, known.has('new'), known.has('none')]).toEqual([2, true, false])
    expect([...begun.values()].every(({ version }) => version === 1)).toBe(true)
    expect([begun.get('order-7')?.version, begun.has('new')]).toEqual([1, false])
  })
})
