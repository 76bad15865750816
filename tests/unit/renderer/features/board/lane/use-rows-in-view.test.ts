import { describe, expect, it } from 'vitest'
import { rowsAt } from '../../../../../../renderer/features/board/lane/use-rows-in-view.ts'

const HEIGHT = 700
const PITCH = 98

describe('When a lane of thousands is scrolled', () => {
  it('every row in view is drawn, with some before and after it, and few more', () => {
    for (let scrolled = 0; scrolled < 20 * HEIGHT; scrolled += 7) {
      const { from, to } = rowsAt(scrolled, HEIGHT, PITCH)
      const first = Math.floor(scrolled / PITCH)
      const last = Math.floor((scrolled + HEIGHT) / PITCH)
      expect(from).toBeLessThanOrEqual(Math.max(0, first - 4))
      expect(to).toBeGreaterThan(last + 4)
      expect(to - from).toBeLessThanOrEqual(32)
    }
  })

  it('a few pixels more draw the same rows', () => {
    expect(rowsAt(4 * PITCH, HEIGHT, PITCH)).toEqual(rowsAt(5 * PITCH, HEIGHT, PITCH))
  })
})
