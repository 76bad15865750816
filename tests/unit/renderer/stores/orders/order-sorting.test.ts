import { describe, expect, it } from 'vitest'
import type { Sorting } from '../../../../../renderer/stores/orders/order-search-store.ts'
import { byOrder } from '../../../../../renderer/stores/orders/order-sorting.ts'
import { boardOrder } from '../../orders.ts'

const orders = [
  boardOrder('b', { finalTotal: 30, dueAt: '2030-01-01T00:00:00.000Z', createdAt: '2026-01-01T00:00:00.000Z' }),
  boardOrder('c', { finalTotal: 10, customer: { _id: 'a', name: 'anton' }, createdAt: '2026-01-02T00:00:00.000Z' }),
  boardOrder('a', {
    finalTotal: 20,
    customer: { _id: 'z', name: 'Zed' },
    dueAt: '2030-01-02T00:00:00.000Z',
    createdAt: '2026-01-03T00:00:00.000Z',
  }),
]

describe('Orders that this screen sorts by itself', () => {
  it.each<[Sorting['sort'], Sorting['direction'], string]>([
    ['created', 'asc', 'bca'],
    ['number', 'desc', 'cba'],
    ['customer', 'asc', 'cba'],
    ['total', 'desc', 'bac'],
    ['due', 'asc', 'bac'],
    ['due', 'desc', 'abc'],
  ])('by %s, %s, stand as the hub would put them', (sort, direction, expected) => {
    const sorted = orders.toSorted(byOrder({ sort, direction }))
    expect(sorted.map(({ _id }) => _id).join('')).toBe(expected)
  })
})
