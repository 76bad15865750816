import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { mongo, Types } from 'mongoose'
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from 'vitest'
import { board, order, timeline } from '../../shared/contract/order.ts'
import { ask, refusal, taken } from '../support/asking.ts'
import { closeFollowers, startFollower } from '../support/follower.ts'
import { endProcesses, runCommand, startCommand } from '../support/hub/hub-process.ts'
import { closeConsoles, follow } from '../support/live-console.ts'
import { type EarlierDatabase, makeEarlierDatabase } from '../support/mongo/earlier-database.ts'
import { writeJunk } from '../support/mongo/earlier-junk.ts'
import { freshDatabase, startMongoHub } from '../support/mongo/mongo-hubs.ts'
import { PASSWORD, signIn } from '../support/people.ts'
import { removeFolders, temporaryFolder } from '../support/temporary-folder.ts'

let client: mongo.MongoClient

beforeAll(async () => {
  client = await new mongo.MongoClient(inject('mongoSet') ?? '').connect()
})
afterEach(async () => {
  closeFollowers()
  closeConsoles()
  await endProcesses()
})
afterAll(async () => {
  await client.close()
  await removeFolders()
})

async function earlier(orders: number): Promise<{ url: string; db: mongo.Db; made: EarlierDatabase; data: string }> {
  const url = freshDatabase()
  const db = client.db(new URL(url).pathname.slice(1))
  return { url, db, made: await makeEarlierDatabase(db, orders), data: await temporaryFolder() }
}

function migrate(url: string, data: string, ...args: string[]) {
  return runCommand('migrate', { args: ['--store', url, '--data', data, ...args] })
}

async function everything(db: mongo.Db): Promise<unknown> {
  const names = (await db.listCollections().toArray()).map(({ name }) => name).sort()
  return Promise.all(names.map(async (name) => [name, await db.collection(name).find().sort({ _id: 1 }).toArray()]))
}

describe('When a database of the earlier system is migrated', () => {
  it('a dry run tells what would come in, and changes nothing', async () => {
    const { url, db, data } = await earlier(30)
    const before = JSON.stringify(await everything(db))
    const { code, stdout } = await migrate(url, data, '--dry-run')
    expect(stdout).toMatch(/Dry run: Companies made: Ressichem, Lahore Paints\. 5\d orders, /)
    expect(code).toBe(0)
    expect(JSON.stringify(await everything(db))).toBe(before)

    const [file = ''] = await readdir(join(data, 'imports'))
    expect(file).toMatch(/-dry-run\.csv$/)
    const listed = (await readFile(join(data, 'imports', file), 'utf8')).split('\n').slice(1)
    const outcomes = listed.flatMap((line) => /^(refused|changed),/.exec(line)?.[1] ?? [])
    expect(new Set(outcomes).size).toBe(2)
    // what was not taken comes first
    expect(outcomes).toEqual(outcomes.toSorted().reverse())
  })

  it('what can be taken is in the log once, what cannot is named, and the documents stay the earlier system’s', async () => {
    const { url, db, made, data } = await earlier(40)
    const { code, stdout, stderr } = await migrate(url, data)
    expect({ code, stderr: stderr.replaceAll(/Taking in \d+ %\n/g, '') }).toEqual({ code: 0, stderr: '' })
    expect(await runCommand('verify', { env: { DISPATCH_STORE: url } })).toMatchObject({ code: 0, stderr: '' })

    const kept = await db
      .collection('orders')
      .find({ version: { $exists: true } })
      .toArray()
    const founded = await db.collection('events').find({ type: 'order_created' }).toArray()
    expect(founded.map((event) => String(event.order)).sort()).toEqual(kept.map(({ _id }) => String(_id)).sort())
    for (const before of made.clean) {
      const now = await db.collection('orders').findOne({ _id: before._id })
      // what the earlier system wrote is as it was, in its units and under its names
      expect(now).toMatchObject({ ...before, notes: before.notes || null })
    }

    const refused = Object.entries(made.dirty).filter(([, id]) => !kept.some(({ _id }) => _id.equals(id)))
    expect(refused.map(([kind]) => kind).sort()).toEqual([
      'doubled',
      'halfQuantity',
      'negativeQuantity',
      'neitherPriceNorTotal',
      'noNumber',
      'nothing',
      'oddLines',
    ])
    for (const [, id] of refused) expect(stdout).toContain(String(id))
    const [file = ''] = await readdir(join(data, 'imports'))
    const csv = await readFile(join(data, 'imports', file), 'utf8')
    expect(csv).toContain('refused,order,')
    expect(csv).toMatch(/a quantity of -3/)
    expect(csv).toMatch(/changed,person,.*same e-mail/)

    const dirt = async (kind: string) => db.collection('orders').findOne({ _id: made.dirty[kind] })
    expect(await dirt('noTotals')).toMatchObject({ subtotal: 100, total: 100, finalTotal: 100 })
    expect(await dirt('wrongTotals')).toMatchObject({ subtotal: 90, total: 120, finalTotal: 120 })
    expect(await dirt('unknownStatus')).toMatchObject({
      status: 'on_hold',
      statusComment: expect.stringContaining('awaiting moon'),
    })
    expect(await dirt('delivered')).toMatchObject({ status: 'completed', open: false })
    expect(await dirt('danglingCustomer')).toMatchObject({ customerName: 'Unknown customer' })
    expect(await dirt('texts')).toMatchObject({ total: 2501.01, items: [{ quantity: 2, unitPrice: 1250.51 }] })
    expect(await dirt('decimals')).toMatchObject({ total: 3.02, items: [{ unitPrice: 1.01, total: 3.02 }] })
    expect(await dirt('hugeDiscount')).toMatchObject({ totalDiscount: 100, finalTotal: 0 })
    expect(await dirt('noCompany')).toMatchObject({ company_id: 'RESSICHEM' })
    expect((await dirt('longTexts'))?.notesInFull).toHaveLength(20_000 * '😀 very long '.length - 1)
  })

  it('whatever somebody wrote into its documents, what can be read comes in and proves', async () => {
    const { url, db, data } = await earlier(2)
    const written = await writeJunk(db)
    const { code, stdout, stderr } = await migrate(url, data, '--quiet')
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(await runCommand('verify', { env: { DISPATCH_STORE: url } })).toMatchObject({ code: 0, stderr: '' })
    const came = await db.collection('orders').countDocuments({ version: { $exists: true } })
    expect(stdout).toContain(`${came} orders, `)
    expect(came).toBeGreaterThan(written / 2)
    const hub = await startMongoHub(url)
    const admin = await signIn(hub.url, 'admin@old.example')
    const shown = taken(await admin.ask('GET', '/api/board?items=full'), board)
    expect(shown.orders.length).toBeGreaterThan(written / 4)
    expect((await admin.ask('GET', '/api/people')).status).toBe(200)
  })

  it('a second time changes nothing, and brings in what came since', async () => {
    const { url, db, made, data } = await earlier(12)
    await migrate(url, data)
    const before = JSON.stringify(
      await Promise.all(['orders', 'events', 'users'].map((name) => db.collection(name).find().toArray())),
    )
    const again = await migrate(url, data)
    expect(again.stdout).toMatch(/\n0 orders, .*3\d orders taken in before and left as they are/)
    expect(again.code).toBe(0)
    const after = JSON.stringify(
      await Promise.all(['orders', 'events', 'users'].map((name) => db.collection(name).find().toArray())),
    )
    expect(after).toBe(before)
    const { _id, ...like } = made.clean[0] ?? {}
    await db.collection('orders').insertOne({ ...like, orderNumber: 'LATER-1' })
    expect((await migrate(url, data)).stdout).toMatch(/\n1 order, /)
    expect(await runCommand('verify', { env: { DISPATCH_STORE: url } })).toMatchObject({ code: 0 })
  })

  it('and killed at any moment, it goes on where it was', async () => {
    const { url, db, data } = await earlier(1500)
    const first = startCommand('migrate', { args: ['--store', url, '--data', data] })
    // some batches are in, and others are not
    while ((await db.collection('heads').countDocuments({ seq: { $gt: 200 } })) === 0) await pause(10)
    first.signal('SIGKILL')
    expect((await first.ended).signal).toBe('SIGKILL')
    const inBefore = await db.collection('orders').countDocuments({ version: { $exists: true } })
    expect(inBefore).toBeGreaterThan(0)
    expect(inBefore).toBeLessThan(1500)
    expect((await migrate(url, data)).code).toBe(0)
    expect(await runCommand('verify', { env: { DISPATCH_STORE: url } })).toMatchObject({ code: 0 })
    const orders = await db.collection('orders').countDocuments({ version: { $exists: true } })
    expect(await db.collection('events').countDocuments({ type: 'order_created' })).toBe(orders)
    expect(orders).toBeGreaterThan(1500)
  })
})

describe('When a hub is pointed at a database of the earlier system', () => {
  it('people sign in with the passwords they have, see their orders, and go on with them', async () => {
    const { url, db, made } = await earlier(40)
    const hub = await startMongoHub(url)
    const [admin, manager, staff, customer] = await Promise.all(made.emails.map((email) => signIn(hub.url, email)))
    if (!admin || !manager || !staff || !customer) throw new Error('Somebody is missing.')
    expect([admin, manager, staff, customer].map(({ user }) => user.role)).toEqual([
      'admin',
      'manager',
      'staff',
      'customer',
    ])
    expect(customer.user.customer?.name).toBe('Customer 0')
    expect(staff.user.name).toBe('staff@old.example')
    const hashes = await db
      .collection('users')
      .find({ email: /^(admin|manager|staff|customer)@/i })
      .toArray()
    expect(hashes.map(({ password }) => String(password).slice(0, 7))).toEqual(Array(4).fill('scrypt$'))
    await signIn(hub.url, 'admin@old.example')

    const all = taken(await manager.ask('GET', '/api/board'), board).orders
    const theirs = taken(await customer.ask('GET', '/api/board'), board).orders
    expect(theirs.length).toBeGreaterThan(0)
    expect(theirs.length).toBeLessThan(all.length)
    const approved = made.clean.find(({ status }) => status === 'approved')
    const shown = taken(await manager.ask('GET', `/api/orders/${approved?._id}`), order)
    expect(shown).toMatchObject({ status: 'approved', total: approved?.total })
    expect(shown.items[0]?.product).toMatch(/^Tile bond/)
    const { events } = taken(await manager.ask('GET', `/api/orders/${approved?._id}/timeline`), timeline)
    expect(events.map(({ type, status, actor }) => [type, status, actor.name])).toEqual([
      ['order_status_update', 'approved', 'Ali Raza'],
      ['order_created', 'pending', 'staff@old.example'],
    ])
    expect(await manager.move(shown._id, 'processing')).toMatchObject({ status: 'processing', version: 3 })
    await manager.create()
  })

  it('an order that names another company’s customer is no business of that customer’s', async () => {
    const { url, db, made } = await earlier(4)
    const [own] = made.clean
    const alien = { ...own, _id: new Types.ObjectId(), orderNumber: 'ALIEN', company_id: 'LAHORE PAINTS' }
    await db.collection('orders').insertOne(alien)
    const hub = await startMongoHub(url)
    const [customer, manager, stranger] = await Promise.all(
      ['customer@old.example', 'manager@old.example', 'lahore@old.example'].map((email) => signIn(hub.url, email)),
    )
    if (!customer || !manager || !stranger) throw new Error('Somebody is missing.')
    const live = await follow(customer)
    expect((await stranger.change(String(alien._id), { priority: 'urgent' })).status).toBe(200)
    expect((await manager.change(String(own?._id), { priority: 'urgent' })).status).toBe(200)
    await live.first('order_updated')
    expect(live.events().map(({ order }) => order.orderNumber)).toEqual([own?.orderNumber])
    expect(refusal(await customer.ask('GET', `/api/orders/${alien._id}`))).toBe('404 not_found')
  })

  it('what is migrated while it is up is told to whoever is there', async () => {
    const { url, db, made, data } = await earlier(5)
    const hub = await startMongoHub(url)
    const manager = await signIn(hub.url, 'manager@old.example')
    const { seq } = taken(await manager.ask('GET', '/api/board'), board)
    const follower = startFollower(manager)
    await follower.reached(seq)
    const { _id, ...like } = made.clean[0] ?? {}
    await db.collection('orders').insertOne({ ...like, orderNumber: 'LATER-1' })
    expect((await migrate(url, data)).code).toBe(0)
    await follower.reached(seq + 1)
    expect(follower.seqs).toContain(seq + 1)
    expect(await db.collection('events').findOne({ company_id: 'RESSICHEM', seq: seq + 1 })).toMatchObject({
      entry: expect.stringContaining('LATER-1'),
    })
    expect(await manager.create()).toMatchObject({ version: 1 })
  })

  it('nobody signs in without a password that can be checked', async () => {
    const { url } = await earlier(3)
    const hub = await startMongoHub(url)
    for (const [email, password] of [
      ['plain@old.example', 'secret'],
      ['gone@old.example', PASSWORD],
      ['admin@old.example', 'wrong horse'],
    ]) {
      const answer = await ask(hub.url, 'POST', '/api/auth/login', { body: { email, password } })
      expect(refusal(answer)).toBe('401 wrong_credentials')
    }
  })
})
