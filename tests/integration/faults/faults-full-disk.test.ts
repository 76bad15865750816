import { closeSync, existsSync, openSync, writeSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, afterEach, describe, expect, it } from 'vitest'
import { refused } from '../../support/asking.ts'
import { type Attempt, changingClient } from '../../support/changing-client.ts'
import { endProcesses, runCommand } from '../../support/hub/hub-process.ts'
import {
  expectAllIsThere,
  expectReadsToWork,
  nextHeartbeat,
  refusedChange,
  watchedHub,
} from '../../support/hub/watched-hub.ts'
import { closeConsoles } from '../../support/live-console.ts'
import { mountSmallDisk, unmountAll } from '../../support/mounts.ts'
import { PASSWORD } from '../../support/people.ts'
import { removeFolders } from '../../support/temporary-folder.ts'

afterEach(async () => {
  closeConsoles()
  await endProcesses()
  await unmountAll()
})
afterAll(removeFolders)

/** Writes a file until nothing fits any more. */
function fill(file: string): void {
  const descriptor = openSync(file, 'w')
  try {
    for (const size of [65_536, 4096, 512]) {
      try {
        for (;;) writeSync(descriptor, Buffer.alloc(size))
      } catch (error) {
        if (!(error instanceof Error && 'code' in error && error.code === 'ENOSPC')) throw error
      }
    }
  } finally {
    closeSync(descriptor)
  }
}

describe('When the disk is full', () => {
  it('changes are refused, screens are told at once, reads go on, and all is well when there is room', async (test) => {
    const disk = await mountSmallDisk('8m')
    if (!disk.ok) return test.skip(disk.reason)
    const data = join(disk.folder, 'data')
    const { hub, cast, order, console } = await watchedHub(data)
    const attempts: Attempt[] = []
    const workload = { orders: [order], attempts, acknowledged: () => undefined }
    const clients = [cast.manager, cast.admin].map((person) => changingClient(person, workload))

    const filler = join(disk.folder, 'filler')
    fill(filler)
    const cannotSave = nextHeartbeat(console, 'cannot_save')
    await Promise.all(clients.map((client) => client.work()))
    const started = performance.now()
    expect((await cannotSave).message).toMatch(/disk is full/)
    expect(performance.now() - started).toBeLessThan(1000)

    await refusedChange(cast.manager, order._id, 'while it is full')
    expect(refused(await cast.staff.ask('GET', '/api/readyz')).code).toBe('store_unavailable')
    const signIn = { body: { email: cast.staff.user.email, password: PASSWORD } }
    expect(refused(await cast.staff.ask('POST', '/api/auth/login', signIn)).code).toBe('store_unavailable')
    await expectReadsToWork(cast, order._id)

    const isWell = nextHeartbeat(console, 'ok')
    await rm(filler)
    await isWell
    await Promise.all(clients.map((client) => client.sendAgain()))
    expect(attempts.filter(({ outcome }) => outcome.kind === 'unanswered')).toEqual([])
    expect((await cast.manager.change(order._id, { notes: 'Room again' })).status).toBe(200)
    await expectAllIsThere(hub, data, cast, attempts)
  })

  it('a hub that starts says so in a sentence', async (test) => {
    const disk = await mountSmallDisk('256k')
    if (!disk.ok) return test.skip(disk.reason)
    fill(join(disk.folder, 'filler'))
    const { code, stdout, stderr } = await runCommand('serve', { args: ['--port', '0', '--data', disk.folder] })

    expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
    expect(stderr).toMatch(/^The data directory .* cannot be written \(.*no space.*\)\. .*\n$/)
    expect(existsSync(join(disk.folder, 'hub.json'))).toBe(false)
  })
})
