import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { useAlerts } from '../../../../../renderer/stores/alerts/alerts-store.ts'
import { useShownUnread } from '../../../../../renderer/stores/alerts/shown-unread.ts'

beforeAll(() => {
  vi.useFakeTimers()
})
beforeEach(() => {
  useAlerts.getState().reset()
  vi.advanceTimersByTime(2000)
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

  it('is shown every second while many come, and the last of them is not forgotten', () => {
    const seen = new Set<number>()
    const end = useShownUnread.subscribe((unread) => seen.add(unread))
    for (let unread = 1; unread <= 250; unread += 1) {
      count(unread)
      vi.advanceTimersByTime(10)
    }
    vi.advanceTimersByTime(1200)
    end()
    expect([...seen]).toEqual([1, 101, 201, 250])
  })

  it('falls at once when they are read', () => {
    count(3)
    count(5)
    count(0)
    expect(shown()).toBe(0)
    vi.advanceTimersByTime(1200)
    expect(shown()).toBe(0)
  })
})
