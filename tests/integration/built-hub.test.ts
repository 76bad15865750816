import { join } from 'node:path'
import { afterAll, afterEach, describe, expect, it } from 'vitest'
import { ask, refusal } from '../support/asking.ts'
import { endProcesses, startNode, untilReady } from '../support/hub/hub-process.ts'
import { removeFolders, temporaryFolder } from '../support/temporary-folder.ts'

const BUILT = join(import.meta.dirname, '../../out/server/cli.js')

afterEach(endProcesses)
afterAll(removeFolders)

/** The other tests run the sources; a bundler may leave out what it takes for calls without effect. */
describe('When the hub runs as it is built', () => {
  it('it refuses what only a thrown error tells to be wrong, as from its sources', async () => {
    const data = await temporaryFolder()
    const { url } = await untilReady(startNode([BUILT, 'serve', '--port', '0', '--data', data]))
    const company = (settings: object) => ({
      company: { name: 'Lahore Paints', ...settings },
      admin: { email: 'a@paints.example', password: 'long-enough', firstName: 'Ali', lastName: '' },
    })

    for (const path of ['/%', '/api/%zz', '/%E0%A4%A'])
      expect(refusal(await ask(url, 'GET', path))).toBe('400 bad_request')
    for (const wrong of [{ currency: 'X' }, { locale: '!' }, { timeZone: 'Mars/Base' }]) {
      expect(refusal(await ask(url, 'POST', '/api/setup', { body: company(wrong) }))).toBe('400 bad_request')
    }
    expect((await ask(url, 'POST', '/api/setup', { body: company({}) })).status).toBe(201)
  })
})
