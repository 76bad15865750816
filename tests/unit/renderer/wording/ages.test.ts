import { describe, expect, it } from 'vitest'
import { durationText, latenessOf, pillText, stalePillText } from '../../../../renderer/wording/ages.ts'
import { HOUR, MINUTE } from '../../../../shared/domain/instant.ts'

const limit = { warnAt: '2026-01-31T09:48:00.000Z', lateAt: '2026-01-31T10:00:00.000Z' }

describe('How long', () => {
  it.each([
    [-5, '0 min'],
    [59 * MINUTE + 59_999, '59 min'],
    [HOUR + 4 * MINUTE, '1 h 04'],
    [49 * HOUR, '2 d'],
  ])('%d ms reads %s', (milliseconds, text) => {
    expect(durationText(milliseconds)).toBe(text)
  })
})

describe('The pill', () => {
  it.each([
    ['2026-01-31T09:47:59.999Z', 'none', ''],
    ['2026-01-31T09:54:00.000Z', 'warn', '6 min left'],
    ['2026-01-31T09:59:59.999Z', 'warn', '1 min left'],
    ['2026-01-31T10:00:00.000Z', 'late', '1 min late'],
    ['2026-01-31T10:12:30.000Z', 'late', '12 min late'],
    ['2026-01-31T11:26:00.000Z', 'late', '1 h 26 late'],
  ])('at %s it is %s: "%s"', (now, lateness, text) => {
    expect(latenessOf(limit, now)).toBe(lateness)
    expect(pillText(limit, now)).toBe(text)
  })

  it('says while the hub is away only what stays true', () => {
    const clock = (instant: string) => instant.slice(11, 16)
    expect(stalePillText(limit, '2026-01-31T10:12:00.000Z', clock)).toBe('late since 10:00')
    expect(stalePillText(limit, '2026-01-31T09:50:00.000Z', clock)).toBe('limit 10:00')
    expect(stalePillText(limit, '2026-01-31T09:00:00.000Z', clock)).toBe('')
  })

  it('is not there without a running clock', () => {
    expect(pillText({ warnAt: null, lateAt: null }, '2026-01-31T10:12:00.000Z')).toBe('')
  })
})
