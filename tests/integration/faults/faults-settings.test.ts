import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { afterAll, afterEach, describe, expect, it } from 'vitest'
import { hubFile } from '../../../shared/contract/hub-place.ts'
import { endProcesses, runCommand, startHubProcess } from '../../support/hub/hub-process.ts'
import { sentenceOf } from '../../support/hub/refused-start.ts'
import { castOf } from '../../support/people.ts'
import { removeFolders, temporaryFolder } from '../../support/temporary-folder.ts'

afterEach(endProcesses)
afterAll(removeFolders)

describe('When the port is taken', () => {
  it('the start stops, names it, and lets go of the data', async () => {
    const data = await temporaryFolder()
    const other = createServer().listen(0, '127.0.0.1')
    await once(other, 'listening')
    const address = other.address()
    const port = typeof address === 'object' ? String(address?.port) : ''
    const sentence = sentenceOf(await runCommand('serve', { args: ['--data', data, '--port', port] }))
    other.close()

    expect(sentence).toContain(`Port ${port}`)
    expect((await (await startHubProcess(data)).stop()).code).toBe(0)
  })
})

describe('When a setting is bad', () => {
  it.each([
    ['--port', ['--port', 'abc'], {}],
    ['--port', ['--port', '99999'], {}],
    ['--port', ['--port', '-1'], {}],
    ['--port', ['--port', '80.5'], {}],
    ['--port', ['--port'], {}],
    ['--port', ['--port='], {}],
    ['DISPATCH_PORT', [], { DISPATCH_PORT: 'x' }],
    ['--nonsense', ['--nonsense'], {}],
    ['extra', ['extra'], {}],
    ['--simulate', ['--simulate', '0'], {}],
    ['--simulate', ['--simulate', 'often'], {}],
    ['--host', ['--host', 'a b'], {}],
    ['DISPATCH_HOST', [], { DISPATCH_HOST: 'a b' }],
    ['203.0.113.9', ['--host', '203.0.113.9', '--port', '0'], {}],
    ['--store', ['--store', 'x'], {}],
    ['DISPATCH_STORE', [], { DISPATCH_STORE: 'x' }],
    ['--data', ['--data', ''], {}],
    ['--data', ['--data', '/dev/null'], {}],
    ['--data', ['--data', '/dev/null/data'], {}],
    // of a folder there Linux says that its parent is not there
    ['--data', ['--data', '/proc/dispatch'], {}],
    ['DISPATCH_HOSTNAMES', [], { DISPATCH_HOSTNAMES: 'hub.example, a/b' }],
    ['DISPATCH_LOG_LEVEL', [], { DISPATCH_LOG_LEVEL: 'loud' }],
  ])('the start stops and names %s: %j %j', async (named, args, env) => {
    const data = join(await temporaryFolder(), 'data')
    const ended = await runCommand('serve', { args, env: { DISPATCH_DATA: data, ...env } })

    expect(sentenceOf(ended)).toContain(named)
  })

  it('so does a command that does not exist', async () => {
    expect(sentenceOf(await runCommand('dance'))).toContain('dance')
  })
})

describe('When all is well', () => {
  it('a hub says on stdout where it listens and nothing else, and in hub.json who holds the data', async () => {
    const data = join(await temporaryFolder(), 'deep', 'data')
    const hub = await startHubProcess(data, { env: { DISPATCH_LOG_LEVEL: 'info' } })
    await castOf(hub.url)
    const held = hubFile.parse(JSON.parse(await readFile(join(data, 'hub.json'), 'utf8')))

    expect(hub.url).toMatch(/^http:\/\/127\.0\.0\.1:[1-9]\d+$/)
    expect(held).toMatchObject({ url: hub.url, pid: hub.pid })
    const { stdout } = await hub.stop()
    expect(stdout).toBe(`Dispatch hub listening on ${hub.url}\n`)
  })
})
