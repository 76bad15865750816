import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { setTimeout as pause } from 'node:timers/promises'
import { mongo } from 'mongoose'
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from 'vitest'
import { changes } from '../../shared/contract/event.ts'
import { notifications } from '../../shared/contract/notification.ts'
import { ask, taken } from '../support/asking.ts'
import { endProcesses, runCommand, startCommand, startHubProcess } from '../support/hub/hub-process.ts'
import { makeEarlierDatabase } from '../support/mongo/earlier-database.ts'
import { freshDatabase, startMongoHub } from '../support/mongo/mongo-hubs.ts'
import { castOf } from '../support/people.ts'
import { removeFolders, temporaryFolder } from '../support/temporary-folder.ts'

let client: mongo.MongoClient

beforeAll(async () => {
  client = await new mongo.MongoClient(inject('mongoSet') ?? '').connect()
})
afterEach(endProcesses)
afterAll(async () => {
  await client.close()
  await removeFolders()
})

function database(url: string): mongo.Db {
  return client.db(new URL(url).pathname.slice(1))
}

function copy(from: string, to: string) {
  return runCommand('copy', { args: ['--from', from, '--to', to] })
}

/** A data directory with a past: orders, changes, read and unread notifications, sessions, answers kept by key. */
async function livedIn(orders: number) {
  const data = await temporaryFolder()
  const hub = await startHubProcess(data)
  const cast = await castOf(hub.url)
  for (let index = 0; index < orders; index += 1) {
    const { _id } = await cast.manager.create({ notes: `Gate ${index}` })
    await cast.manager.change(_id, { status: 'approved', comments: '😀 fine' }, { 'Idempotency-Key': `key-${index}` })
  }
  const inbox = taken(await cast.staff.ask('GET', '/api/notifications?limit=3'), notifications)
  const [first, second] = inbox.notifications
  await cast.staff.ask('PUT', `/api/notifications/${first?._id}`, { body: { state: 'read' } })
  await cast.staff.ask('PUT', `/api/notifications/${second?._id}`, { body: { state: 'archived' } })
  await cast.admin.ask('POST', '/api/notifications/read-all')
  await hub.stop()
  return { data, cast }
}

/** All rows but the numbers that a database gives itself. */
function rowsOf(data: string): Record<string, string[]> {
  const db = new DatabaseSync(join(data, 'dispatch.db'), { readOnly: true })
  const queries = {
    companies: 'SELECT * FROM companies',
    heads: 'SELECT * FROM heads',
    customers: 'SELECT * FROM customers',
    people: 'SELECT id, company_id, email, first_name, last_name, role, customer_id, active, password_hash FROM people',
    sessions: 'SELECT * FROM sessions',
    orders: 'SELECT o.*, i.items, NULL AS number FROM orders o JOIN order_items i ON i.order_row = o.number',
    events: 'SELECT company_id, seq, order_id, customer_id, entry, hash FROM events',
    notifications: 'SELECT company_id, seq, audience, at, actor_id, body FROM notifications',
    inbox: 'SELECT p.id, i.seq, i.state FROM inbox i JOIN people p ON p.number = i.person',
    unread: 'SELECT p.id, u.count FROM unread u JOIN people p ON p.number = u.person WHERE count > 0',
    idempotency: 'SELECT person_id, key, fingerprint, company_id, seq, next_statuses, at FROM idempotency',
    search: "SELECT count(*) AS found FROM orders_search WHERE orders_search MATCH 'adhesive'",
  }
  const rows = Object.entries(queries).map(([name, sql]) => [
    name,
    db
      .prepare(sql)
      .all()
      .map((row) => JSON.stringify(row))
      .sort(),
  ])
  db.close()
  return Object.fromEntries(rows)
}

describe('When a hub moves house', () => {
  it('all of it goes to MongoDB and back row by row, and consoles carry on where they were', async () => {
    const { data, cast } = await livedIn(12)
    const url = freshDatabase()
    const there = await copy(data, url)
    expect(there.stdout).toMatch(/Both are the same\.\nVerified: 2\d entries and 12 orders, nothing wrong\.\n$/)
    expect(there.code).toBe(0)
    expect(await readdir(data)).not.toContain('hub.json')

    const back = join(await temporaryFolder(), 'back')
    expect(await copy(url, back)).toMatchObject({ code: 0 })
    expect(rowsOf(back)).toEqual(rowsOf(data))
    expect(rowsOf(back).inbox?.length).toBeGreaterThan(24)

    const hub = await startMongoHub(url)
    const asking = { token: cast.staff.token }
    const { seq } = taken(await ask(hub.url, 'GET', '/api/changes?since=20', asking), changes)
    expect(seq).toBe(24)
    const unread = taken(await ask(hub.url, 'GET', '/api/notifications', asking), notifications)
    expect(unread.unread).toBe(22)
  })

  it('a copy that was killed keeps hubs out, and goes on where it was', async () => {
    const { data } = await livedIn(30)
    const big = freshDatabase()
    await makeEarlierDatabase(database(big), 1200)
    await runCommand('migrate', { args: ['--store', big, '--data', data, '--quiet'] })
    const back = join(await temporaryFolder(), 'back')
    // e-mails that differ in case alone are two people here, and one there
    await database(big).collection('users').deleteOne({ email: 'TWICE@old.example' })
    expect(await copy(big, back)).toMatchObject({ code: 0 })

    const url = freshDatabase()
    const first = startCommand('copy', { args: ['--from', back, '--to', url] })
    const formats = database(url).collection<{ _id: string; last?: { kind: string } }>('formats')
    while ((await formats.findOne({ _id: 'copy' }))?.last?.kind !== 'events') await pause(5)
    first.signal('SIGKILL')
    expect((await first.ended).signal).toBe('SIGKILL')
    const kept = await database(url).collection('events').countDocuments()
    expect(kept).toBeGreaterThan(0)

    const hub = await runCommand('serve', { env: { DISPATCH_STORE: url, DISPATCH_PORT: '0' } })
    expect(hub).toMatchObject({ code: 1, stderr: expect.stringContaining('holds a copy that was broken off') })
    expect(await copy(data, url)).toMatchObject({ code: 1, stderr: expect.stringContaining('another database') })
    const second = await copy(back, url)
    expect(second.stdout).toMatch(/ pieces of it before\. Both are the same\./)
    expect(second.code).toBe(0)
    const once = await database(url)
      .collection('events')
      .aggregate([{ $group: { _id: { c: '$company_id', s: '$seq' }, n: { $sum: 1 } } }, { $match: { n: { $gt: 1 } } }])
      .toArray()
    expect(once).toEqual([])
  })

  it('nothing is copied over something else, nor to the same kind of place', async () => {
    const { data } = await livedIn(1)
    const full = freshDatabase()
    await makeEarlierDatabase(database(full), 2)
    const refusals: [from: string, to: string, said: string][] = [
      [data, full, '--to is not empty'],
      [full, data, 'npm run migrate'],
      [data, join(data, 'other'), 'dispatch.db'],
      [data, '', '--to has to name'],
      [join(data, 'nowhere'), freshDatabase(), 'There is no database in'],
    ]
    for (const [from, to, said] of refusals) {
      expect(await copy(from, to)).toMatchObject({ code: 1, stderr: expect.stringContaining(said) })
    }
  })

  it('nothing is copied from what a hub uses', async () => {
    const { data } = await livedIn(1)
    const url = freshDatabase()
    await copy(data, url)
    const [up] = await Promise.all([startHubProcess(data), startMongoHub(url)])
    const [fromDirectory, fromDatabase] = await Promise.all([
      copy(data, freshDatabase()),
      copy(url, join(await temporaryFolder(), 'new')),
    ])
    const holder = `in use by a hub with process id ${up.pid}`
    expect(fromDirectory).toMatchObject({ code: 1, stderr: expect.stringContaining(holder) })
    expect(fromDatabase).toMatchObject({ code: 1, stderr: expect.stringContaining('is in use by a hub') })
  })
})
