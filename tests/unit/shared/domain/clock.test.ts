import { describe, expect, it } from 'vitest'
import { clockEntering, clockHeld, deadlines } from '../../../../shared/domain/clock.ts'
import { MINUTE, plus } from '../../../../shared/domain/instant.ts'
import { DEFAULT_WORKFLOW } from '../../../../shared/domain/workflow.ts'

const NOW = '2026-06-01T12:00:00.000Z'

describe('When a status is entered', () => {
  it('its clock starts now', () => {
    expect(clockEntering(DEFAULT_WORKFLOW, 'approved', NOW)).toEqual({ clockStartedAt: NOW, heldClockMs: null })
  })

  it('a clock that had run starts that much earlier', () => {
    expect(clockEntering(DEFAULT_WORKFLOW, 'approved', NOW, 5 * MINUTE).clockStartedAt).toBe(plus(NOW, -5 * MINUTE))
  })

  it.each(['on_hold', 'completed', 'gone'])('%s has no clock', (status) => {
    expect(clockEntering(DEFAULT_WORKFLOW, status, NOW)).toEqual({ clockStartedAt: null, heldClockMs: null })
  })
})

describe('When a clock is held', () => {
  it('it keeps what has run', () => {
    const clock = { clockStartedAt: plus(NOW, -7 * MINUTE), heldClockMs: null }
    expect(clockHeld(clock, NOW)).toEqual({ clockStartedAt: null, heldClockMs: 7 * MINUTE })
  })

  it('a stopped one keeps nothing', () => {
    expect(clockHeld({ clockStartedAt: null, heldClockMs: null }, NOW)).toEqual({
      clockStartedAt: null,
      heldClockMs: null,
    })
  })
})

describe('When deadlines are read off', () => {
  it('late is the limit, the warning 80 % of it', () => {
    expect(deadlines(DEFAULT_WORKFLOW, 'allocated', NOW)).toEqual({
      warnAt: '2026-06-01T12:24:00.000Z',
      lateAt: '2026-06-01T12:30:00.000Z',
    })
  })

  it.each([
    ['pending', null],
    ['on_hold', NOW],
    ['completed', NOW],
    ['gone', NOW],
  ])('%s with a clock of %s has none', (status, clockStartedAt) => {
    expect(deadlines(DEFAULT_WORKFLOW, status, clockStartedAt)).toEqual({ warnAt: null, lateAt: null })
  })
})
