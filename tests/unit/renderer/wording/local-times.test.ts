import { describe, expect, it } from 'vitest'
import { instantOfLocalTime, localTimeOf, startOfLocalDay } from '../../../../renderer/wording/local-times.ts'

describe('A due time in a field', () => {
  it.each(['Asia/Karachi', 'America/New_York', 'Asia/Kathmandu'])('is on the clocks of %s, there and back', (zone) => {
    const due = '2026-01-31T17:30:00.000Z'
    expect(instantOfLocalTime(localTimeOf(due, zone), zone)).toBe(due)
  })

  it('reads as the wall clock does', () => {
    expect(localTimeOf('2026-01-31T19:30:00.000Z', 'Asia/Karachi')).toBe('2026-02-01T00:30')
    expect(startOfLocalDay('2026-02-01', 'Asia/Karachi')).toBe('2026-01-31T19:00:00.000Z')
  })

  it.each(['', 'soon', '2026-13-01T10:00', '2026-01-31'])('%j is none', (text) => {
    expect(instantOfLocalTime(text, 'Asia/Karachi')).toBeNull()
    expect(localTimeOf(null, 'Asia/Karachi')).toBe('')
  })
})
