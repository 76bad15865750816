import { afterEach, describe, expect, it } from 'vitest'
import { freshnessOf } from '../../../../../renderer/stores/link/freshness.ts'
import { useLink } from '../../../../../renderer/stores/link/link-store.ts'

const stateNow = () => freshnessOf(useLink.getState(), Date.now()).state

afterEach(() => useLink.getState().reset())

describe('When a feed begins in place of the last one', () => {
  it('the screen is live as soon as all is there, whatever the last one still waited for', () => {
    const { begin, heard, reached, waitFor } = useLink.getState()
    begin()
    heard({ seq: 7, now: '2026-01-31T09:10:00.000Z', store: 'ok' })
    reached(7)
    waitFor(2)
    begin()
    expect(stateNow()).toBe('catching_up')
    reached(7)
    expect(stateNow()).toBe('live')
  })
})
