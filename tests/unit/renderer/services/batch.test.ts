import { afterAll, beforeAll, beforeEach, expect, it, vi } from 'vitest'
import { actInBatch, actNow } from '../../../../renderer/services/batch.ts'

let done: string[] = []
const act = (name: string) => actInBatch(() => done.push(name))

beforeAll(() => {
  vi.useFakeTimers()
})
beforeEach(() => {
  actNow()
  vi.advanceTimersByTime(1000)
  done = []
})
afterAll(() => {
  vi.useRealTimers()
})

it('what a change brings in several messages is done at once, in the order in which it came', () => {
  act('order')
  vi.advanceTimersByTime(3)
  act('notification')
  expect(done).toEqual([])
  vi.advanceTimersByTime(1)
  expect(done).toEqual(['order', 'notification'])
})

it('what comes by the hundred is done as often as a screen draws', () => {
  let batches = 0
  let before = 0
  for (let time = 0; time < 1000; time += 2) {
    act('order')
    vi.advanceTimersByTime(2)
    if (done.length > before) batches += 1
    before = done.length
  }
  expect(batches).toBeGreaterThan(50)
  expect(batches).toBeLessThan(65)
})

it('what has to be there now is done once, and what comes later waits for its own batch', () => {
  act('order')
  actNow()
  expect(done).toEqual(['order'])
  act('later')
  expect(done).toEqual(['order'])
  vi.advanceTimersByTime(16)
  expect(done).toEqual(['order', 'later'])
})
