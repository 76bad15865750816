import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import {
  refreshOrderSearch,
  resetOrderSearch,
  searchOrders,
} from '../../../../../renderer/services/orders/order-search.ts'
import { useOrders } from '../../../../../renderer/stores/board/orders-store.ts'
import { NO_FILTERS, useOrderSearch } from '../../../../../renderer/stores/orders/order-search-store.ts'
import { boardOrder } from '../../orders.ts'

const shown = () => useOrderSearch.getState().rows.map(({ _id }) => _id)
const known = (count: number) =>
  Array.from({ length: count }, (_, n) =>
    boardOrder(String(n), { customer: { _id: 'c', name: n % 2 ? 'Karachi Builders' : 'Émile & Söhne' } }),
  )

beforeEach(() => {
  vi.stubGlobal('fetch', () => new Promise(() => {})) // a hub that has not answered yet
  useOrderSearch.getState().found([], null)
})
afterEach(() => {
  vi.unstubAllGlobals()
  useOrderSearch.getState().reset()
  useOrders.getState().reset()
})

describe('When somebody types before the hub has answered', () => {
  it('what this screen knows is shown at once, by the hub’s rule', () => {
    useOrders.getState().replaceAll(known(4), '2026-01-31T09:30:00.000Z')
    searchOrders({ query: 'emi soh' })
    expect(shown().sort()).toEqual(['0', '2'])
    expect(useOrderSearch.getState().isGuess).toBe(true)
    searchOrders({ query: 'so-3 kara' })
    expect(shown()).toEqual(['3'])
  })

  it('what was shown stays where this screen knows nothing that fits', () => {
    useOrders.getState().replaceAll(known(4), '2026-01-31T09:30:00.000Z')
    searchOrders({ query: 'so-3' })
    searchOrders({ query: 'completed last year' })
    expect(shown()).toEqual(['3'])
  })

  it('filters hold, too', () => {
    const orders = [...known(2), boardOrder('u', { priority: 'urgent', status: 'allocated' })]
    useOrders.getState().replaceAll(orders, '2026-01-31T09:30:00.000Z')
    searchOrders({ ...NO_FILTERS, urgent: true })
    expect(shown()).toEqual(['u'])
    searchOrders({ ...NO_FILTERS, statuses: ['pending'] })
    expect(shown().sort()).toEqual(['0', '1'])
  })

  it('a key costs little among ten thousand orders', () => {
    useOrders.getState().replaceAll(known(10_000), '2026-01-31T09:30:00.000Z')
    searchOrders({ query: 'k' })
    const took = ['ka', 'kar', 'kara', 'karac', 'karach'].map((query) => {
      const began = performance.now()
      searchOrders({ query })
      return performance.now() - began
    })
    expect(Math.min(...took)).toBeLessThan(50)
  })
})

describe('When somebody leaves while the hub is being asked', () => {
  it('the answer is shown to nobody', async () => {
    let answer: (response: Response) => void = () => {}
    vi.stubGlobal('fetch', () => new Promise((resolve) => (answer = resolve)))
    const asked = refreshOrderSearch()
    resetOrderSearch()
    answer(Response.json({ orders: [], nextCursor: null }))
    await asked
    expect(useOrderSearch.getState().state).toBe('loading')
  })
})
