import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { useAlerts } from '../../../../../renderer/stores/alerts/alerts-store.ts'
import { useShownUnread } from '../../../../../renderer/stores/alerts/shown-unread.ts'

beforeAll(() => {
  vi.useFakeTimers()
})
beforeEach(() => {
  useAlerts.getState().reset()
  vi.advanceTimersByTime(1000)
})
afterAll(() => {
  vi.useRealTimers()
})

const count = (unread: number) => useAlerts.getState().count(unread)
const shown = () => useShownUnread.getState()

describe('The number of unread alerts', () => {
  it('is shown at once when one comes after a while', () => {
    count(1)
    expect(shown()).toBe(1)
  })

  it('is shown every half second while many come, and the last of them is not forgotten', () => {
    const seen = new Set<number>()
    const end = useShownUnread.subscribe((unread) => seen.add(unread))
    for (let unread = 1; unread <= 100; unread += 1) {
      count(unread)
      vi.advanceTimersByTime(10)
    }
    vi.advanceTimersByTime(500)
    end()
    expect([...seen]).toEqual([1, 50, 100])
  })

  it('falls at once when they are read', () => {
    count(3)
    count(5)
    count(0)
    expect(shown()).toBe(0)
    vi.advanceTimersByTime(500)
    expect(shown()).toBe(0)
  })
})
