import { copyFile, cp, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { openStore } from '../../../server/store/open.ts'
import { creating } from '../../contract/suite/commands.ts'
import { openShop } from '../../contract/suite/shop.ts'
import { endProcesses, runCommand, startHubProcess } from '../../support/hub/hub-process.ts'
import { sentenceOf } from '../../support/hub/refused-start.ts'
import { makeReadOnly, mountSmallDisk, unmountAll } from '../../support/mounts.ts'
import { removeFolders, temporaryFolder } from '../../support/temporary-folder.ts'

let sound = ''

beforeAll(async () => {
  sound = await temporaryFolder()
  const store = await openStore(sound)
  const shop = await openShop(store)
  await Promise.all(Array.from({ length: 400 }, () => store.run(creating(shop.staff, {}))))
  await store.close()
})
afterEach(async () => {
  await endProcesses()
  await unmountAll()
})
afterAll(removeFolders)

const serve = (...args: string[]) => runCommand('serve', { args: ['--port', '0', ...args] })

/** The same bytes with others from a position on. */
function overwritten(bytes: Buffer, position: number, length: number): Buffer {
  const copy = Buffer.from(bytes)
  for (let at = position; at < position + length; at += 1) copy[at] = (copy[at] ?? 0) ^ 0xff
  return copy
}

const CORRUPTIONS: [what: string, corrupt: (bytes: Buffer) => Buffer, args: string[]][] = [
  ['garbage', (bytes) => Buffer.alloc(bytes.length, 'garbage '), []],
  ['garbage, with --demo', (bytes) => Buffer.alloc(bytes.length, 'garbage '), ['--demo']],
  ['a line of text', () => Buffer.from('hello\n'), []],
  ['a file cut to its half', (bytes) => bytes.subarray(0, bytes.length / 2), []],
  ['a file cut within a page, with --demo', (bytes) => bytes.subarray(0, 10_000), ['--demo']],
  ['a file cut to its first bytes', (bytes) => bytes.subarray(0, 50), []],
  ['an empty file', () => Buffer.alloc(0), []],
  ['a header that is gone', (bytes) => overwritten(bytes, 0, 100), []],
  ['bytes flipped in the middle', (bytes) => overwritten(bytes, Math.floor(bytes.length / 2), 12_000), []],
  ['the same with --demo', (bytes) => overwritten(bytes, Math.floor(bytes.length / 2), 12_000), ['--demo']],
  ['bytes flipped at a third', (bytes) => overwritten(bytes, Math.floor(bytes.length / 3), 12_000), []],
]

describe('When the database file is corrupt', () => {
  it.each(CORRUPTIONS)('%s: the start stops, says so and keeps the file', async (_what, corrupt, args) => {
    const data = await temporaryFolder()
    const file = join(data, 'dispatch.db')
    const bytes = corrupt(await readFile(join(sound, 'dispatch.db')))
    await writeFile(file, bytes)
    const sentence = sentenceOf(await serve('--data', data, ...args))

    expect(sentence).toMatch(/^The database .*dispatch\.db is corrupt/)
    expect(sentence).toMatch(/kept.*backup/)
    expect((await readFile(file)).equals(bytes)).toBe(true)
    const verified = await runCommand('verify', { args: ['--data', data] })
    expect({ code: verified.code, said: verified.stdout + verified.stderr }).toEqual({
      code: 1,
      said: expect.stringMatching(/corrupt|^Wrong: |malformed/m),
    })
    expect((await readFile(file)).equals(bytes)).toBe(true)
  })

  it('also where a killed hub left changes beside it: both are kept', async () => {
    const data = await temporaryFolder()
    await cp(sound, data, { recursive: true })
    const hub = await startHubProcess(data)
    await hub.kill()
    const files = ['dispatch.db', 'dispatch.db-wal'].map((name) => join(data, name))
    const [database = '', log = ''] = files
    await writeFile(database, overwritten(await readFile(database), 40_000, 200_000))
    const before = await Promise.all([readFile(database), readFile(log)])

    expect(sentenceOf(await serve('--data', data))).toContain('corrupt')
    const after = await Promise.all([readFile(database), readFile(log)])
    expect(after.map((bytes, index) => before[index]?.equals(bytes))).toEqual([true, true])
  })
})

describe('When the database is not ours to open', () => {
  it.each([
    ['somebody else’s', 'CREATE TABLE bookmarks (a)', /corrupt.*not a database of Dispatch Console/],
    ['somebody else’s with a version', 'CREATE TABLE a (a); PRAGMA user_version = 99', /not a database of Dispatch/],
  ])('%s is refused and kept', async (_whose, sql, said) => {
    const data = await temporaryFolder()
    const file = join(data, 'dispatch.db')
    const db = new DatabaseSync(file)
    db.exec(sql)
    db.close()
    const before = await readFile(file)

    expect(sentenceOf(await serve('--data', data, '--demo'))).toMatch(said)
    expect((await readFile(file)).equals(before)).toBe(true)
  })

  it.each([
    ['of a newer version', 'PRAGMA user_version = 99', /newer version/],
    ['without its log', 'DROP TABLE events', /corrupt.*missing/],
  ])('one %s is refused and kept', async (_what, sql, said) => {
    const data = await temporaryFolder()
    const file = join(data, 'dispatch.db')
    await copyFile(join(sound, 'dispatch.db'), file)
    const db = new DatabaseSync(file)
    db.exec(sql)
    db.close()
    const before = await readFile(file)

    expect(sentenceOf(await serve('--data', data))).toMatch(said)
    expect((await readFile(file)).equals(before)).toBe(true)
  })
})

describe('When the data directory cannot be used', () => {
  it.for([false, true])('because it is read-only (with a database in it: %s)', async (isFull, test) => {
    const disk = await mountSmallDisk('32m')
    if (!disk.ok) return test.skip(disk.reason)
    if (isFull) await cp(sound, disk.folder, { recursive: true })
    await makeReadOnly(disk.folder)

    const sentence = sentenceOf(await serve('--data', disk.folder))
    expect(sentence).toContain(disk.folder)
    expect(sentence).toMatch(/cannot be written/)
  })

  it('because it is a file, or within one', async () => {
    const file = join(await temporaryFolder(), 'file')
    await writeFile(file, 'mine')

    expect(sentenceOf(await serve('--data', file))).toContain(file)
    expect(sentenceOf(await serve('--data', join(file, 'within')))).toContain(file)
    expect(await readFile(file, 'utf8')).toBe('mine')
  })
})
