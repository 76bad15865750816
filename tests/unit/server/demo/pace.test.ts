import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { keepPace } from '../../../../server/demo/pace.ts'

beforeEach(() => {
  vi.useFakeTimers()
})

afterEach(() => {
  vi.useRealTimers()
})

describe('When a pace is kept', () => {
  it.each([1, 7, 60, 1000, 60_000])('%i a minute are begun in each minute', (perMinute) => {
    let begun = 0
    const stop = keepPace(
      perMinute,
      () => true,
      () => {
        begun += 1
      },
    )
    vi.advanceTimersByTime(120_000)
    stop()
    expect(Math.abs(begun - 2 * perMinute)).toBeLessThanOrEqual(2)
    vi.advanceTimersByTime(60_000)
    expect(Math.abs(begun - 2 * perMinute)).toBeLessThanOrEqual(2)
  })

  it('what could not be begun in time is not made up for later', () => {
    let begun = 0
    let free = false
    const stop = keepPace(
      6000,
      () => free,
      () => {
        begun += 1
      },
    )
    vi.advanceTimersByTime(60_000)
    expect(begun).toBe(0)
    free = true
    vi.advanceTimersByTime(1000)
    stop()
    expect(begun).toBeGreaterThanOrEqual(98)
    expect(begun).toBeLessThanOrEqual(130)
  })
})
