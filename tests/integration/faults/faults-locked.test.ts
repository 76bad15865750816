import { join } from 'node:path'
import { afterAll, afterEach, describe, expect, it } from 'vitest'
import { endProcesses, startNode } from '../../support/hub/hub-process.ts'
import {
  expectAllIsThere,
  expectReadsToWork,
  nextHeartbeat,
  refusedChange,
  watchedHub,
} from '../../support/hub/watched-hub.ts'
import { closeConsoles } from '../../support/live-console.ts'
import { removeFolders, temporaryFolder } from '../../support/temporary-folder.ts'

const HOLD_THE_LOCK = `
  const { DatabaseSync } = require('node:sqlite')
  const db = new DatabaseSync(process.argv[1])
  db.exec('BEGIN EXCLUSIVE')
  console.log('locked')
  setInterval(() => db.isOpen, 1000)
`

afterEach(async () => {
  closeConsoles()
  await endProcesses()
})
afterAll(removeFolders)

describe('When another program has locked the database', () => {
  it('screens are told within 8 s though nobody writes, changes are refused within 10 s, and it passes', async () => {
    const data = await temporaryFolder()
    const { hub, cast, order, console } = await watchedHub(data)
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
    const { hub, cast, order } = await watchedHub(data)
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
