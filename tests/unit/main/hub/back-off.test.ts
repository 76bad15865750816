import { describe, expect, it } from 'vitest'
import { nextAttempt } from '../../../../main/hub/back-off.ts'

describe('When a hub dies', () => {
  it('it is started at once, then after pauses that double up to 30 s', () => {
    const delays: number[] = []
    let failures = 0
    for (let death = 0; death < 9; death++) {
      const next = nextAttempt(failures, 0)
      failures = next.failures
      delays.push(next.delay)
    }
    expect(delays).toEqual([0, 500, 1000, 2000, 4000, 8000, 16_000, 30_000, 30_000])
  })

  it('a steady run makes good for what was before', () => {
    expect(nextAttempt(6, 30_000)).toEqual({ failures: 1, delay: 0 })
  })
})
