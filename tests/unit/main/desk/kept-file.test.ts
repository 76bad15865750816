import { readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { keptFile } from '../../../../main/desk/kept-file.ts'
import { mountSmallDisk, unmountAll } from '../../../support/mounts.ts'
import { removeFolders, temporaryFolder } from '../../../support/temporary-folder.ts'

afterAll(async () => {
  await unmountAll()
  await removeFolders()
})

async function aFile(content?: string) {
  const folder = await temporaryFolder()
  const file = join(folder, 'kept.json')
  if (content !== undefined) await writeFile(file, content)
  return { folder, file, kept: keptFile(file, z.object({ count: z.number() }), { count: 0 }) }
}

describe('A kept file', () => {
  it('holds what was written, for this user alone, with nothing left beside it', async () => {
    const { folder, file, kept } = await aFile()
    expect(kept.read()).toEqual({ value: { count: 0 }, trouble: null })
    expect(kept.write({ count: 3 }).ok).toBe(true)
    expect(kept.read().value).toEqual({ count: 3 })
    expect((await stat(file)).mode & 0o777).toBe(0o600)
    expect(await readdir(folder)).toEqual(['kept.json'])
  })

  it.each(['', '{', '{"count":"three"}', 'null'])('that is corrupt (%s) is kept aside, and said', async (content) => {
    const { folder, kept } = await aFile(content)
    const { value, trouble } = kept.read()
    expect(value).toEqual({ count: 0 })
    expect(trouble).toContain('was corrupt')
    const [aside = ''] = await readdir(folder)
    expect(await readFile(join(folder, aside), 'utf8')).toBe(content)
  })

  it('stays as it was where the disk has room for only a part of the new one', async (test) => {
    const disk = await mountSmallDisk('64k')
    if (!disk.ok) return test.skip(disk.reason)
    const kept = keptFile(join(disk.folder, 'kept.json'), z.object({ text: z.string() }), { text: '' })
    expect(kept.write({ text: 'short' }).ok).toBe(true)
    expect(kept.write({ text: 'x'.repeat(100_000) }).ok).toBe(false)
    expect(kept.read()).toEqual({ value: { text: 'short' }, trouble: null })
    expect(kept.write({ text: 'shorter' }).ok).toBe(true)
  })

  it('that cannot be written says so and throws nothing', async () => {
    const { file } = await aFile('{"count":1}')
    const impossible = keptFile(join(file, 'beneath.json'), z.object({}), {})
    expect(impossible.write({})).toEqual({ ok: false, failure: expect.stringContaining('cannot be written') })
  })
})
