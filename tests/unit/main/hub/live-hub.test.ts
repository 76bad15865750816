import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { liveHubOf } from '../../../../main/hub/live-hub.ts'
import { removeFolders, temporaryFolder } from '../../../support/temporary-folder.ts'

afterAll(removeFolders)

async function asked(content: string | null, ok = true) {
  const folder = await temporaryFolder()
  if (content !== null) await writeFile(join(folder, 'hub.json'), content)
  const urls: string[] = []
  const found = await liveHubOf(folder, async (url) => {
    urls.push(url)
    return { ok }
  })
  return { found, urls }
}

describe('When a data directory may have a hub already', () => {
  it('the one that answers is found, by an address of this machine', async () => {
    const { found, urls } = await asked('{"url":"http://0.0.0.0:4310"}')
    expect(found).toBe('http://127.0.0.1:4310')
    expect(urls).toEqual(['http://127.0.0.1:4310/api/healthz'])
  })

  it.each([null, '{"url":null}', '{"url":"nonsense"}', '{broken', '[]'])('%s is none', async (content) => {
    expect((await asked(content)).found).toBeNull()
  })

  it('one that does not answer well is none', async () => {
    expect((await asked('{"url":"http://127.0.0.1:4310"}', false)).found).toBeNull()
  })
})
