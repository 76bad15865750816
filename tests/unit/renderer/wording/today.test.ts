import { describe, expect, it } from 'vitest'
import { dayOf } from '../../../../renderer/wording/today.ts'

describe('Today', () => {
  it("begins and ends at the company's midnight, wherever this machine is", () => {
    expect(dayOf('2026-01-31T20:30:00.000Z', 'Asia/Karachi')).toEqual({
      began: '2026-01-31T19:00:00.000Z',
      ends: '2026-02-01T19:00:00.000Z',
    })
  })

  it('is 25 hours long when the clocks go back', () => {
    expect(dayOf('2026-10-25T12:00:00.000Z', 'Europe/Berlin')).toEqual({
      began: '2026-10-24T22:00:00.000Z',
      ends: '2026-10-25T23:00:00.000Z',
    })
  })
})
