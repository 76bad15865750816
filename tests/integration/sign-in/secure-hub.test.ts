import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { colleague } from '../../support/console-app.ts'
import { endProcesses, type HubProcess, startHubProcess, startNode } from '../../support/hub/hub-process.ts'
import { type SecureFront, startSecureFront } from '../../support/hub/secure-front.ts'
import { removeFolders, temporaryFolder } from '../../support/temporary-folder.ts'

const FOLLOWER = join(import.meta.dirname, '../../support/follow-by-itself.ts')

let hub: HubProcess
let front: SecureFront
let token: string

beforeAll(async () => {
  hub = await startHubProcess(await temporaryFolder(), { args: ['--demo'] })
  front = await startSecureFront(hub.url)
  token = (await colleague(hub.url, 'manager')).token
})
afterAll(async () => {
  await front.end()
  await endProcesses()
  await removeFolders()
})

/** What becomes of a main process that follows the hub over HTTPS, on a machine with these authorities. */
async function followed(env: Record<string, string>): Promise<string> {
  const { stdout, stderr } = await startNode([FOLLOWER, front.url, token], { env }).ended
  return stdout || stderr
}

describe('When a hub is reached over HTTPS', () => {
  it('a certificate of an authority that the operating system trusts is trusted by main, too', async () => {
    expect(await followed({ SSL_CERT_FILE: front.authority })).toBe('joined\n')
  })

  it('any other is refused, and nothing is sent', async () => {
    const before = front.visits()
    expect(await followed({})).toMatch(/^failing: .*certificate/)
    expect(front.visits()).toBe(before)
  })
})
