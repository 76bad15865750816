import { once } from 'node:events'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { afterAll, describe, expect, it } from 'vitest'
import { makeDatabase } from '../../server/store/sqlite/open-database.ts'
import { startWriter } from '../../server/store/sqlite/threads/writer.ts'
import { removeFolders, temporaryFolder } from '../support/temporary-folder.ts'

afterAll(removeFolders)

describe('When the storage thread dies', () => {
  it('changes are refused with what to do, as the heartbeats say it', async () => {
    const file = join(await temporaryFolder(), 'dispatch.db')
    makeDatabase(file)
    const started = once(process, 'worker')
    const writer = startWriter(file)
    const change = () => writer.write({ kind: 'write', name: 'endSession', input: 'of nobody' })
    await change()
    const [thread] = await started
    if (!(thread instanceof Worker)) throw new Error('No thread was started.')
    await thread.terminate()

    await expect(change()).rejects.toThrow(/Start the hub again/)
    expect(writer.health()).toMatchObject({
      state: 'cannot_save',
      message: expect.stringMatching(/Start the hub again/),
    })
    await writer.close()
  })
})
