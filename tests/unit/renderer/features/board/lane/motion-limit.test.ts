import { describe, expect, it } from 'vitest'
import { createMotionLimit } from '../../../../../../renderer/features/board/lane/motion-limit.ts'

describe("When others' changes come", () => {
  it('more than five within a second are shown without motion', () => {
    const limit = createMotionLimit()
    expect(limit.mayMove(5, 0)).toBe(true)
    expect(limit.mayMove(1, 999)).toBe(false)
    expect(limit.mayMove(1, 2000)).toBe(true)
  })

  it('at most three cards move at once', () => {
    const limit = createMotionLimit()
    const arrive = [limit.begin(), limit.begin(), limit.begin()]
    expect(limit.room()).toBe(0)
    arrive[0]?.()
    arrive[0]?.()
    expect(limit.room()).toBe(1)
  })
})
