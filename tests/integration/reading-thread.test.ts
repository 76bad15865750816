import { execFileSync } from 'node:child_process'
import { closeSync, constants, copyFileSync, openSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest'
import { newId } from '../../server/ids.ts'
import { PATIENCE } from '../../server/store/bounds.ts'
import { StoreUnavailable } from '../../server/store/port.ts'
import { makeDatabase } from '../../server/store/sqlite/open-database.ts'
import { type Reader, startReader } from '../../server/store/sqlite/threads/reader.ts'
import { removeFolders, temporaryFolder } from '../support/temporary-folder.ts'

let reader: Reader | null = null
let letGo = () => {}

afterEach(async () => {
  vi.useRealTimers()
  letGo()
  letGo = () => {}
  await reader?.close()
  reader = null
})
afterAll(removeFolders)

const head = { name: 'head', input: newId() } as const
const nobody = { name: 'session', input: 'a token of nobody' } as const
const companies = { name: 'companies', input: null } as const

describe('When the reading thread dies with reads waiting', () => {
  it('the read under way fails, and each of the others gets its own answer', async () => {
    const folder = await temporaryFolder()
    const [made, file] = [join(folder, 'made.db'), join(folder, 'dispatch.db')]
    makeDatabase(made)
    reader = startReader(file) // it dies on its start: there is nothing to read from yet
    const first = reader.ask(companies).finally(() => copyFileSync(made, file))
    const others = Promise.all([reader.ask(head), reader.ask(nobody), reader.ask(companies), reader.ask(nobody)])

    await expect(first).rejects.toThrow(/reading thread failed/)
    expect(await others).toEqual([expect.objectContaining({ seq: 0 }), null, [], null])
    expect(await Promise.all([reader.ask(nobody), reader.ask(companies)])).toEqual([null, []])
  })
})

describe('When a read is not answered', () => {
  it.each([
    ['', 0],
    [', also where the clock is set back meanwhile', -3_600_000],
    [', and no sooner where it is set ahead', 3_600_000],
  ])('it and all that wait are refused in time, and so is whoever asks after%s', async (_, setBy) => {
    const file = join(await temporaryFolder(), 'dispatch.db')
    execFileSync('mkfifo', [file]) // whoever opens it waits for somebody to write to it
    letGo = () => closeSync(openSync(file, constants.O_RDWR | constants.O_NONBLOCK))
    reader = startReader(file)
    const started = performance.now()
    const asked = [reader.ask(companies), reader.ask(head), reader.ask(nobody)]
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + setBy })
    for (const read of asked) await expect(read).rejects.toBeInstanceOf(StoreUnavailable)
    await expect(reader.ask(nobody)).rejects.toThrow(/does not answer/)
    expect(performance.now() - started).toBeGreaterThan(PATIENCE)
    expect(performance.now() - started).toBeLessThan(8000)
  })
})
