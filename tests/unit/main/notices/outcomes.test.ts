import { describe, expect, it } from 'vitest'
import { createOutcomeLog } from '../../../../main/notices/outcomes.ts'

describe('The log of outcomes', () => {
  it('says what became of each, newest first, and keeps the latest two hundred', () => {
    const log = createOutcomeLog(() => new Date(0))
    for (let shown = 0; shown < 300; shown++) log.add(`SO-${shown}`, { kind: 'shown' })
    log.add('SO-300', { kind: 'suppressed', why: 'muted' })
    log.add('SO-301', { kind: 'failed', why: 'no server' })
    expect(log.lines()).toHaveLength(200)
    expect(log.lines().slice(0, 2)).toEqual([
      '1970-01-01T00:00:00.000Z SO-301 failed: no server',
      '1970-01-01T00:00:00.000Z SO-300 suppressed: muted',
    ])
    expect(log.counts()).toEqual({ shown: 300, suppressed: 1, failed: 1 })
  })
})
