import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createFlood } from '../../../../main/notices/flood.ts'

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

describe('When changes come in a flood', () => {
  it('they are summed up once it is quiet, and the next flood begins at nought', () => {
    const told: number[] = []
    const flood = createFlood((count) => told.push(count))
    for (let change = 0; change < 16; change++) flood.add()
    vi.advanceTimersByTime(2000)
    flood.add()
    vi.advanceTimersByTime(2000)
    expect(told).toEqual([16, 1])
  })

  it('one that does not end is summed up all the same, each time with all that came', () => {
    const told: number[] = []
    const flood = createFlood((count) => told.push(count))
    for (let second = 0; second < 32; second++) {
      flood.add()
      vi.advanceTimersByTime(1000)
    }
    expect(told).toEqual([16, 31])
    vi.advanceTimersByTime(2000)
    expect(told.at(-1)).toBe(32)
  })
})
