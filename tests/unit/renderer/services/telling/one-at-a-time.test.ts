import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createSummaries } from '../../../../../renderer/services/telling/one-at-a-time.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

describe('When others are busy', () => {
  it('the first is told at once, what follows together, at most one sentence in ten seconds', () => {
    const told: (readonly string[])[] = []
    const summaries = createSummaries<string>((all) => told.push(all))
    summaries.add(['a'])
    summaries.add(['b'])
    vi.advanceTimersByTime(9999)
    summaries.add(['c', 'd'])
    expect(told).toEqual([['a']])
    vi.advanceTimersByTime(1)
    expect(told).toEqual([['a'], ['b', 'c', 'd']])
    summaries.add(['e'])
    expect(told).toHaveLength(2)
    vi.advanceTimersByTime(10_000)
    expect(told.at(-1)).toEqual(['e'])
  })

  it('after a quiet while the next is told at once again', () => {
    const told: (readonly string[])[] = []
    const summaries = createSummaries<string>((all) => told.push(all))
    summaries.add(['a'])
    vi.advanceTimersByTime(10_000)
    summaries.add(['b'])
    expect(told).toEqual([['a'], ['b']])
  })

  it('who leaves is told nothing more', () => {
    const told: (readonly string[])[] = []
    const summaries = createSummaries<string>((all) => told.push(all))
    summaries.add(['a'])
    summaries.add(['b'])
    summaries.stop()
    vi.advanceTimersByTime(60_000)
    expect(told).toEqual([['a']])
  })
})
