import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, describe, expect, it, vi } from 'vitest'
import { liveHubOf } from '../../../../main/hub/live-hub.ts'
import type { HubFile } from '../../../../shared/contract/hub-place.ts'
import { removeFolders, temporaryFolder } from '../../../support/temporary-folder.ts'

afterAll(removeFolders)

const HELD: HubFile = { url: 'http://127.0.0.1:4310', hub: 'this-one', pid: 7, what: 'a hub', startedAt: '2026-01-01' }

/** What is found where `hub.json` holds this, and this is what answers at its address. */
async function asked(content: string | null, answer: unknown = { status: 'ok', hub: 'this-one' }, ok = true) {
  const folder = await temporaryFolder()
  if (content !== null) await writeFile(join(folder, 'hub.json'), content)
  const urls: string[] = []
  const found = await liveHubOf(folder, async (url) => {
    urls.push(url)
    return { ok, json: async () => answer }
  })
  return { found, urls }
}

describe('When a data directory may have a hub already', () => {
  it('the one that answers is found', async () => {
    const { found, urls } = await asked(JSON.stringify(HELD))
    expect(found).toBe('http://127.0.0.1:4310')
    expect(urls).toEqual(['http://127.0.0.1:4310/api/healthz'])
  })

  it.each([
    null,
    JSON.stringify({ ...HELD, url: null, hub: null }),
    JSON.stringify({ ...HELD, url: 'nonsense' }),
    '{"url":"http://127.0.0.1:4310"}',
    '{broken',
    '[]',
  ])('%s is none', async (content) => {
    expect((await asked(content)).found).toBeNull()
  })

  it.each<[string, unknown, boolean]>([
    ['one that does not answer well', { status: 'ok', hub: 'this-one' }, false],
    ['another hub, which took the port of one that was killed', { status: 'ok', hub: 'another' }, true],
    ['a hub that does not say which it is', { status: 'ok' }, true],
    ['another program', '<h1>Welcome</h1>', true],
  ])('%s is none', async (_, answer, ok) => {
    expect((await asked(JSON.stringify(HELD), answer, ok)).found).toBeNull()
  })

  it('one that hangs is none, whatever becomes of the signal', async () => {
    const folder = await temporaryFolder()
    await writeFile(join(folder, 'hub.json'), JSON.stringify(HELD))
    vi.useFakeTimers()
    const signals: AbortSignal[] = []
    const looking = liveHubOf(folder, (_url, { signal }) => {
      signals.push(signal)
      return new Promise(() => undefined)
    })
    await vi.advanceTimersByTimeAsync(2000)
    vi.useRealTimers()
    expect(await looking).toBeNull()
    expect(signals.map(({ aborted }) => aborted)).toEqual([true])
  })
})
