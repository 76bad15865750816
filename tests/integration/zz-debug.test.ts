import { closeSync, existsSync, openSync, writeSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, afterEach, describe, expect, it } from 'vitest'
import type { Heartbeat } from '../../shared/contract/event.ts'
import { heartbeat } from '../../shared/contract/event.ts'
import { refused } from '../support/asking.ts'
import { type Attempt, changingClient } from '../support/changing-client.ts'
import { faultsOf, readHistory } from '../support/history.ts'
import { endProcesses, type HubProcess, runCommand, startHubProcess, startNode } from '../support/hub-process.ts'
import { closeConsoles, follow, type LiveConsole } from '../support/live-console.ts'
import { freeze, mountImage, mountSmallDisk, unmountAll } from '../support/mounts.ts'
import { type Cast, castOf, PASSWORD, type TestPerson } from '../support/people.ts'
import { removeFolders, temporaryFolder } from '../support/temporary-folder.ts'

const HOLD_THE_LOCK = `
  const { DatabaseSync } = require('node:sqlite')
  const db = new DatabaseSync(process.argv[1])
  db.exec('BEGIN EXCLUSIVE')
  console.log('locked')
  setInterval(() => db.isOpen, 1000)
`

let thaw = async () => {}

afterEach(async () => {
  await thaw()
  closeConsoles()
  await endProcesses()
  await unmountAll()
})
afterAll(removeFolders)

/** A hub on its data with its people, an order and a console that watches. */
async function busyHub(data: string) {
  const hub = await startHubProcess(data, { args: [] })
  const cast = await castOf(hub.url)
  const order = await cast.manager.create()
  return { hub, cast, order, console: await follow(cast.staff) }
}

/** The next heartbeat from now that says so. */
async function nextHeartbeat({ messages, until }: LiveConsole, store: Heartbeat['store']): Promise<Heartbeat> {
  const seen = new Set(messages)
  const found = await until((message) => {
    return !seen.has(message) && message.name === 'heartbeat' && heartbeat.parse(message.payload).store === store
  })
  return heartbeat.parse(found.payload)
}

async function expectReadsToWork({ manager, staff, customer }: Cast, orderId: string): Promise<void> {
  const paths = ['/api/board', '/api/orders?q=T', `/api/orders/${orderId}`, `/api/orders/${orderId}/timeline`]
  const asked = [manager, staff, customer].flatMap((person) =>
    [...paths, '/api/changes', '/api/notifications', '/api/session'].map((path) => person.ask('GET', path)),
  )
  expect((await Promise.all(asked)).map(({ status }) => status)).toEqual(asked.map(() => 200))
  const late = await follow(manager, { since: 0 })
  expect((await late.until(({ name }) => name === 'heartbeat')).payload).toMatchObject({ store: 'cannot_save' })
  late.close()
}

/** Nothing that was acknowledged is lost, and the log holds. */
async function expectAllIsThere(hub: HubProcess, data: string, cast: Cast, attempts: readonly Attempt[]) {
  const { admin, manager, staff, customer, otherCustomer } = cast
  expect(faultsOf(await readHistory([admin, manager, staff, customer, otherCustomer]), attempts)).toEqual([])
  expect(await runCommand('verify', { args: ['--data', data] })).toMatchObject({ code: 0, stderr: '' })
  expect(await hub.stop()).toMatchObject({ code: 0 })
}

/** Asks for a change while nothing can be saved; the answer and how many seconds it took. */
async function refusedChange(person: TestPerson, orderId: string, key: string) {
  const started = performance.now()
  const answer = await person.change(orderId, { notes: key }, { 'Idempotency-Key': key })
  expect(refused(answer)).toMatchObject({ status: 503, code: 'store_unavailable' })
  expect(Number(answer.headers.get('Retry-After'))).toBeGreaterThan(0)
  return (performance.now() - started) / 1000
}

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
    const { hub, cast, order, console } = await busyHub(data)
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

describe('When another program has locked the database', () => {
  it('screens are told within 8 s though nobody writes, changes are refused within 10 s, and it passes', async () => {
    const data = await temporaryFolder()
    const { hub, cast, order, console } = await busyHub(data)
    const locker = startNode(['-e', HOLD_THE_LOCK, join(data, 'dispatch.db')])
    await locker.wrote((stdout) => stdout.includes('locked'))
    const locked = performance.now()

    expect((await nextHeartbeat(console, 'cannot_save')).message).toMatch(/locked/)
    expect((performance.now() - locked) / 1000).toBeLessThan(8)
    expect(await refusedChange(cast.manager, order._id, 'while it is locked')).toBeLessThan(10)
    await expectReadsToWork(cast, order._id)

    const isWell = nextHeartbeat(console, 'ok')
    locker.signal('SIGKILL')
    await isWell
    const again = await cast.manager.change(order._id, { notes: 'Free again' })
    expect(again.status).toBe(200)
    await expectAllIsThere(hub, data, cast, [])
  })

  it('a change that is asked for at that moment is refused within 10 s too', async () => {
    const data = await temporaryFolder()
    const { hub, cast, order } = await busyHub(data)
    const locker = startNode(['-e', HOLD_THE_LOCK, join(data, 'dispatch.db')])
    await locker.wrote((stdout) => stdout.includes('locked'))

    expect(await refusedChange(cast.manager, order._id, 'at once')).toBeLessThan(10)
    locker.signal('SIGKILL')
    await locker.ended
    const again = await cast.manager.change(order._id, { notes: 'at once' }, { 'Idempotency-Key': 'at once' })
    expect(again.status).toBe(200)
    await expectAllIsThere(hub, data, cast, [])
  })
})

describe('When the storage hangs', () => {
  it('screens are told within 8 s, changes are refused within 10 s, reads go on, and nothing happens twice', async (test) => {
    const disk = await mountImage(48)
    process.stderr.write(`step 1 ${performance.now()}\n`)
    if (!disk.ok) return test.skip(disk.reason)
    const data = join(disk.folder, 'data')
    process.stderr.write(`step 2 ${performance.now()}\n`)
    const { hub, cast, order, console } = await busyHub(data)
    process.stderr.write(`step 3 ${performance.now()}\n`)
    const frozenAt = performance.now()
    process.stderr.write(`step 4 ${performance.now()}\n`)
    thaw = await freeze(disk.folder)
    process.stderr.write(`step 5 ${performance.now()}\n`)

    const key = 'while it hangs'
    const [told, waited] = await Promise.all([
      nextHeartbeat(console, 'cannot_save').then(({ message }) => ({ message, at: performance.now() })),
      refusedChange(cast.manager, order._id, key),
    ])
    expect(told.message).toMatch(/does not answer/)
    process.stderr.write(`step 6 ${performance.now()}\n`)
    expect((told.at - frozenAt) / 1000).toBeLessThan(8)
    process.stderr.write(`step 7 ${performance.now()}\n`)
    expect(waited).toBeLessThan(10)
    process.stderr.write(`step 8 ${performance.now()}\n`)
    expect(await refusedChange(cast.manager, order._id, 'still')).toBeLessThan(10)
    process.stderr.write(`step 9 ${performance.now()}\n`)
    await expectReadsToWork(cast, order._id)
    process.stderr.write(`step 10 ${performance.now()}\n`)

    const isWell = nextHeartbeat(console, 'ok')
    process.stderr.write(`step 11 ${performance.now()}\n`)
    await thaw()
    process.stderr.write(`step 12 ${performance.now()}\n`)
    await isWell
    const again = await cast.manager.change(order._id, { notes: key }, { 'Idempotency-Key': key })
    process.stderr.write(`step 13 ${performance.now()}\n`)
    expect(again.status).toBe(200)
    process.stderr.write(`step 14 ${performance.now()}\n`)
    const { events } = await cast.manager.get('timeline', `/orders/${order._id}/timeline`)
    process.stderr.write(`step 15 ${performance.now()}\n`)
    expect(events.filter(({ changes }) => changes.some(({ to }) => to === key))).toHaveLength(1)
    process.stderr.write(`step 16 ${performance.now()}\n`)
    await expectAllIsThere(hub, data, cast, [])
    process.stderr.write(`step 17 ${performance.now()}\n`)
  })
})
