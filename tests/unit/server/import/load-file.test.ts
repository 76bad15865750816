import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loadFile } from '../../../../server/import/load-file.ts'

describe('When a file is loaded', () => {
  let folder = ''
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'dispatch-import-'))
    await writeFile(join(folder, 'a.csv'), 'Order No')
  })
  afterAll(() => rm(folder, { recursive: true }))

  it('its bytes are had', async () => {
    expect(await loadFile(join(folder, 'a.csv'))).toEqual({ ok: true, value: Buffer.from('Order No') })
  })

  it.each([
    ['', 'is a folder'],
    ['none.csv', 'does not exist'],
    ['a.csv/b.csv', 'does not exist'],
  ])('%j in its folder is a sentence', async (name, sentence) => {
    const path = join(folder, name)
    expect(await loadFile(path)).toEqual({
      ok: false,
      failure: expect.stringMatching(new RegExp(`${sentence}\\. Nothing was imported\\.`)),
    })
  })

  it('a device is no file', async () => {
    expect(await loadFile('/dev/null')).toMatchObject({ failure: expect.stringContaining('is not a file') })
  })
})
