import { describe, expect, it } from 'vitest'
import { BADGE_SIZE, badgePixels } from '../../../../main/desk/badge.ts'

/** The badge as text: `#` where the number is, `.` on the disc, blank around it. */
function drawn(count: number): string[] {
  const pixels = badgePixels(count)
  const at = (x: number, y: number) => {
    const start = (y * BADGE_SIZE + x) * 4
    if (pixels[start + 3] === 0) return ' '
    return pixels[start] === 0xff ? '#' : '.'
  }
  return Array.from({ length: BADGE_SIZE }, (_, y) => Array.from({ length: BADGE_SIZE }, (_, x) => at(x, y)).join(''))
}

describe('The badge on the taskbar', () => {
  it('is a disc with the number in its middle', () => {
    const rows = drawn(7)
    expect(rows[0]?.[0]).toBe(' ')
    expect(rows[16]?.[1]).toBe('.')
    // the bar of the 7, and its stem
    expect(rows[7]?.slice(10, 22)).toBe('############')
    expect(rows[23]?.slice(10, 22)).toBe('....####....')
  })

  it('tells one number from another, and has one form for all above nine', () => {
    const forms = new Set(Array.from({ length: 12 }, (_, index) => drawn(index + 1).join()))
    expect(forms.size).toBe(10)
    expect(drawn(10)).toEqual(drawn(4321))
  })

  it('keeps the number on the disc', () => {
    for (const count of [8, 99]) {
      for (const row of drawn(count)) expect(row).not.toMatch(/# | #/)
    }
  })
})
