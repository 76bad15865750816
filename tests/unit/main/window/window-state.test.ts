import { describe, expect, it } from 'vitest'
import { arrangementOf, windowPlace } from '../../../../main/window/window-state.ts'

const DESK = [{ bounds: { x: 0, y: 0, width: 1920, height: 1080 } }]
const BOTH = [...DESK, { bounds: { x: 1920, y: 0, width: 2560, height: 1440 } }]
const WAS = { x: 2000, y: 50, width: 1500, height: 1000, maximized: true }

describe('The window', () => {
  it('comes back where it was on the same displays, in whatever order they are named', () => {
    const kept = { [arrangementOf(BOTH)]: WAS }
    const { maximized, ...place } = WAS
    expect(windowPlace(kept, [...BOTH].reverse())).toEqual({ place, maximized })
  })

  it('opens anew on displays where it has never been, or would not be seen', () => {
    expect(windowPlace({ [arrangementOf(BOTH)]: WAS }, DESK).place).toEqual({ width: 1440, height: 900 })
    expect(windowPlace({ [arrangementOf(DESK)]: WAS }, DESK).place).toEqual({ width: 1440, height: 900 })
  })
})
