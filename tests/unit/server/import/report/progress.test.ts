import { describe, expect, it } from 'vitest'
import { taken } from '../reading.ts'

describe('When a long file is read', () => {
  const lines = Array.from({ length: 10_000 }, (_, i) => `SO-${i % 500};Tea ${i};${(i % 9) + 1};2,55;1/12/2010 08:26`)
  const file = `Order No;Product;Qty;Price;Date\n${lines.join('\n')}\n`

  it('progress rises to the whole, in a hundred steps at most', async () => {
    const told: number[] = []
    const totals = new Set<number>()
    await taken(file, {
      onProgress: (done, total) => {
        told.push(done)
        totals.add(total)
      },
    })
    expect(told.length).toBeLessThanOrEqual(100)
    expect(told).toEqual([...told].sort((a, b) => a - b))
    expect([...totals]).toEqual([told.at(-1)])
  })

  it('all its lines are there', async () => {
    const { orders, rows } = await taken(file)
    expect(rows).toBe(10_000)
    expect(orders).toHaveLength(500)
    expect(orders.every(({ items }) => items.length === 20)).toBe(true)
  })
})
