import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { countUnread } from '../../../../main/notices/unread.ts'

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

type Answer = { count: number; through: number } | null

/** A console that counts, and a hub that answers when it is told to. */
function counting() {
  const told: number[] = []
  const asked: ((answer: Answer) => void)[] = []
  const unread = countUnread(
    () => new Promise<Answer>((resolve) => asked.push(resolve)),
    (count) => told.push(count),
  )
  const answer = async (given: Answer) => {
    asked.shift()?.(given)
    await vi.advanceTimersByTimeAsync(0)
  }
  return { unread, told, asked, answer }
}

describe('When a console counts what is unread', () => {
  it('it begins with what the hub says, and each that comes is one more', async () => {
    const { unread, told, answer } = counting()
    unread.ask()
    await answer({ count: 4, through: 20 })
    unread.arrived(21)
    unread.arrived(23)
    expect(told).toEqual([4, 5, 6])
  })

  it('one that the hub has counted already is not counted again', async () => {
    const { unread, told, answer } = counting()
    unread.ask()
    unread.arrived(21)
    unread.arrived(22)
    await answer({ count: 5, through: 21 })
    unread.arrived(22)
    unread.arrived(20)
    expect(told.at(-1)).toBe(6)
  })

  it('what was read meanwhile is not forgotten for an answer that is older', async () => {
    const { unread, told, answer } = counting()
    unread.ask()
    unread.said(2)
    await answer({ count: 3, through: 20 })
    expect(told).toEqual([2])
    await answer({ count: 2, through: 20 })
    expect(told).toEqual([2, 2])
  })

  it('a hub that does not answer is asked again, until nobody counts any more', async () => {
    const { unread, told, asked, answer } = counting()
    unread.ask()
    await answer(null)
    await vi.advanceTimersByTimeAsync(1000)
    expect(asked).toHaveLength(1)
    unread.end()
    await answer({ count: 3, through: 20 })
    await vi.advanceTimersByTimeAsync(1000)
    expect({ told, asked }).toEqual({ told: [], asked: [] })
  })
})
