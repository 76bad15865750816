import { join } from 'node:path'
import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { watchChanges } from '../../../main/changes-under-way.ts'
import { keepSettings } from '../../../main/desk/settings.ts'
import { removeFolders, temporaryFolder } from '../../support/temporary-folder.ts'

let file: string
beforeEach(async () => {
  file = join(await temporaryFolder(), 'settings.json')
  vi.useFakeTimers()
})
afterEach(() => vi.useRealTimers())
afterAll(removeFolders)

const begin = () => watchChanges(keepSettings(file))

describe('When a console is to end', () => {
  it('it need not wait where no change is under way', async () => {
    const changes = begin()
    changes.are(true)
    changes.are(false)
    await changes.settled()
    expect(begin().ofLastTime).toEqual([])
  })

  it('it waits for a change until that is known', async () => {
    const changes = begin()
    changes.are(true)
    const settled = changes.settled()
    await vi.advanceTimersByTimeAsync(4000)
    changes.are(false)
    await settled
    expect(begin().ofLastTime).toEqual([])
  })

  it('it gives up in the end, and the next start says so, once', async () => {
    const changes = begin()
    changes.are(true)
    const settled = changes.settled()
    await vi.advanceTimersByTimeAsync(5000)
    await settled
    expect(begin().ofLastTime).toEqual([expect.stringContaining('it was not known')])
    expect(begin().ofLastTime).toEqual([])
  })
})
