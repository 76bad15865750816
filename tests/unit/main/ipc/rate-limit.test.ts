import { describe, expect, it } from 'vitest'
import { createRateLimit } from '../../../../main/ipc/rate-limit.ts'

describe('When calls come in a flood', () => {
  it('a hundred pass, the first refusal is marked, and time makes room again', () => {
    let now = 0
    const mayCall = createRateLimit(() => now)
    const outcomes = Array.from({ length: 500 }, () => mayCall())
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(100)
    expect(outcomes.filter((outcome) => !outcome.ok && outcome.first)).toHaveLength(1)
    now += 1000
    expect(Array.from({ length: 500 }, () => mayCall()).filter(({ ok }) => ok)).toHaveLength(50)
  })
})
