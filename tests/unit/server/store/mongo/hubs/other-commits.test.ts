import { describe, expect, it } from 'vitest'
import { otherCommits } from '../../../../../../server/store/mongo/hubs/other-commits.ts'

const LONG = 60_000
const endAt = (seq: number) => ({ seq, hash: `hash ${seq}`, by: 'other' })

describe('When a hub waits for another’s commit', () => {
  it('one beyond the place that it names ends the wait', async () => {
    const others = otherCommits()
    const waited = others.beyond(7, LONG)
    others.came(endAt(7), 'a')
    others.came(endAt(8), 'a')

    await waited
    expect(others.end()).toEqual(endAt(8))
  })

  it('one that came before ends it at once', async () => {
    const others = otherCommits()
    others.came(endAt(8), 'a')

    await others.beyond(7, LONG)
  })

  it('an older one does not, and then its time is up', async () => {
    const others = otherCommits()
    const began = performance.now()
    const waited = others.beyond(7, 30)
    others.came(endAt(6), 'a')

    await waited
    expect(performance.now() - began).toBeGreaterThan(28)
    expect(others.end()).toEqual(endAt(6))
  })
})
