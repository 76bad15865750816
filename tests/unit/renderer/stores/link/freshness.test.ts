import { describe, expect, it } from 'vitest'
import { FRESH_FOR, freshnessOf, hubNow, type LinkFacts } from '../../../../../renderer/stores/link/freshness.ts'

const NOW = Date.parse('2026-01-31T09:05:00.000Z')

function facts(with_: Partial<LinkFacts> = {}): LinkFacts {
  const heartbeat = { seq: 7, now: '2026-01-31T09:10:00.000Z', store: 'ok' as const, at: NOW }
  return { heartbeat, position: 7, missing: 0, doubted: false, lost: false, since: NOW, ...with_ }
}

describe('The screen is Live', () => {
  it('within five seconds of a heartbeat whose position it has reached', () => {
    expect(freshnessOf(facts(), NOW + FRESH_FOR - 1)).toEqual({ state: 'live' })
    expect(freshnessOf(facts({ position: 9 }), NOW)).toEqual({ state: 'live' })
  })
})

describe('The screen is Catching up', () => {
  it.each<[string, Partial<LinkFacts>]>([
    ['before the first heartbeat', { heartbeat: null }],
    ['before the first board', { position: null }],
    ['behind the position of the heartbeat', { position: 6 }],
    ['after time may have passed unnoticed', { doubted: true }],
    ['while an order cannot be fetched', { missing: 1 }],
  ])('%s', (_, with_) => {
    expect(freshnessOf(facts(with_), NOW)).toEqual({ state: 'catching_up' })
  })
})

describe('The screen is Offline', () => {
  it('five seconds after the last heartbeat, since the time that it carried', () => {
    expect(freshnessOf(facts(), NOW + FRESH_FOR)).toEqual({ state: 'offline', since: '2026-01-31T09:10:00.000Z' })
  })

  it('when the clock was set back so far that the heartbeat seems to lie ahead', () => {
    expect(freshnessOf(facts(), NOW - FRESH_FOR).state).toBe('offline')
  })

  it('when the hub was never heard, since it has been waited for', () => {
    const since = '2026-01-31T09:05:00.000Z'
    expect(freshnessOf(facts({ heartbeat: null }), NOW + FRESH_FOR)).toEqual({ state: 'offline', since })
  })
})

describe('When the hub cannot save', () => {
  it('the screen says so with the hub’s own words', () => {
    const heartbeat = {
      seq: 7,
      now: '2026-01-31T09:10:00.000Z',
      store: 'cannot_save' as const,
      message: 'Full',
      at: NOW,
    }
    expect(freshnessOf(facts({ heartbeat }), NOW)).toEqual({ state: 'cannot_save', message: 'Full' })
  })
})

describe('The hub’s time', () => {
  it('runs on from its last heartbeat', () => {
    expect(hubNow(facts(), NOW + 1500)).toBe('2026-01-31T09:10:01.500Z')
  })
})
