import { existsSync } from 'node:fs'
import { readdir, readFile, readlink } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest'
import { lockData } from '../../../server/data-lock.ts'
import { hubFile, hubHealth } from '../../../shared/contract/hub-place.ts'
import {
  complaintsOf,
  endProcesses,
  runCommand,
  startCommand,
  startHubProcess,
  untilReady,
} from '../../support/hub/hub-process.ts'
import { removeFolders, temporaryFolder } from '../../support/temporary-folder.ts'

afterEach(endProcesses)
afterAll(removeFolders)

async function holder(data: string) {
  return hubFile.parse(JSON.parse(await readFile(join(data, 'hub.json'), 'utf8')))
}

/** Whether a process has a file open, as Linux tells. */
async function hasOpen(pid: number, file: string): Promise<boolean> {
  const folder = `/proc/${pid}/fd`
  const links = await Promise.all((await readdir(folder)).map((name) => readlink(join(folder, name)).catch(() => '')))
  return links.includes(file)
}

describe('When another hub holds the data', () => {
  it('a second one waits for a while, then says in use and by whom, and the first goes on', async () => {
    const data = await temporaryFolder()
    const first = await startHubProcess(data)
    const started = performance.now()
    const { code, stdout, stderr } = await runCommand('serve', { args: ['--data', data, '--port', '0'] })
    const seconds = (performance.now() - started) / 1000

    expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
    expect(stderr).toMatch(new RegExp(`^[^\\n]*in use by [^\\n]*${first.pid}[^\\n]*${first.url}[^\\n]*\\n$`))
    expect(seconds).toBeGreaterThan(4.5)
    expect(seconds).toBeLessThan(10)
    expect(await holder(data)).toMatchObject({ pid: first.pid, url: first.url })
    expect((await fetch(`${first.url}/api/readyz`)).status).toBe(200)
    expect((await first.stop()).code).toBe(0)
  })

  it('it takes over where the first goes down within that time', async (test) => {
    if (!existsSync('/proc/self/fd')) return test.skip('whether a process waits is only seen under /proc')
    const data = await temporaryFolder()
    const lock = await lockData(data)
    const second = startCommand('serve', { args: ['--data', data, '--port', '0'] })
    await vi.waitFor(async () => expect(await hasOpen(second.pid, join(data, 'hub.lock'))).toBe(true), {
      timeout: 4000,
    })
    expect(second.stdout()).toBe('')
    lock.release()

    const { url, stop } = await untilReady(second)
    expect(await holder(data)).toMatchObject({ pid: second.pid, url })
    expect((await stop()).code).toBe(0)
    expect(complaintsOf(await second.ended)).toBe('')
  })

  it('hub.json names the hub that answers there, and no other start of it', async () => {
    const data = await temporaryFolder()
    const first = await startHubProcess(data)
    const named = async (url: string) => hubHealth.parse(await (await fetch(`${url}/api/healthz`)).json()).hub
    const { hub } = await holder(data)
    expect(await named(first.url)).toBe(hub)
    await first.kill()
    const second = await startHubProcess(await temporaryFolder())

    expect((await holder(data)).hub).toBe(hub)
    expect(await named(second.url)).not.toBe(hub)
    expect((await second.stop()).code).toBe(0)
  })

  it('a hub that was killed holds nothing', async () => {
    const data = await temporaryFolder()
    const first = await startHubProcess(data)
    await first.kill()
    expect(await holder(data)).toMatchObject({ pid: first.pid })
    const second = await startHubProcess(data)

    expect(await holder(data)).toMatchObject({ pid: second.pid, url: second.url })
    expect((await second.stop()).code).toBe(0)
  })
})
