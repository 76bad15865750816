import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openStore } from '../../server/store/open.ts'
import {
  type CommandResult,
  type Committed,
  type Store,
  type StoreHealth,
  StoreUnavailable,
} from '../../server/store/port.ts'
import { changing, creating } from '../contract/suite/commands.ts'
import { logOf } from '../contract/suite/readings.ts'
import { done, openShop, place, type Shop } from '../contract/suite/shop.ts'
import { type MongoSet, startMongoSet } from '../support/mongo/mongo-set.ts'

let set: MongoSet
let store: Store
let shop: Shop
const heard: Committed[] = []

beforeAll(async () => {
  set = await startMongoSet({ args: ['--setParameter', 'enableTestCommands=1'] })
  store = await openStore(set.url('Failing'))
  store.onCommitted((committed) => heard.push(...committed))
  shop = await openShop(store)
})
afterAll(async () => {
  await store.close()
  await set.stop()
})

/** Makes the database fail these commands of the hub, so often, in that way. */
async function failing(failCommands: string[], times: number, how: object): Promise<void> {
  const data = { failCommands, appName: 'Dispatch Console', ...how }
  await set.client.db('admin').command({ configureFailPoint: 'failCommand', mode: { times }, data })
}

const stopFailing = () => set.client.db('admin').command({ configureFailPoint: 'failCommand', mode: 'off' })

/** How often each `seq` was heard of since. */
async function expectOnce(orderId: string, versions: number[]): Promise<void> {
  const log = await logOf(store, shop.company.id)
  expect(log.filter(({ order }) => order._id === orderId).map(({ order }) => order.version)).toEqual(versions)
  const seqs = heard.filter((each) => each.orderId === orderId).map(({ seq }) => seq)
  expect(new Set(seqs).size).toBe(versions.length)
}

/** What can go wrong on the way of a commit, though all is well after a moment. */
const PASSING: [what: string, commands: string[], times: number, how: object][] = [
  ['the answer to the commit is lost', ['commitTransaction'], 1, { closeConnection: true }],
  ['it is lost again and again', ['commitTransaction'], 3, { closeConnection: true }],
  ['no majority confirms it in time', ['commitTransaction'], 2, { writeConcernError: { code: 64, errmsg: 'waiting' } }],
  ['the primary steps down at the commit', ['commitTransaction'], 1, { errorCode: 189 }],
  ['another hub is at the head', ['findAndModify'], 4, { errorCode: 112, errorLabels: ['TransientTransactionError'] }],
  ['the connection breaks between two steps', ['insert'], 1, { closeConnection: true }],
  ['a value is taken meanwhile', ['insert'], 1, { errorCode: 11000 }],
]

describe('When something fails on the way of a commit and passes', () => {
  it.each(PASSING)('%s: the change is made once, and told once', async (_what, commands, times, how) => {
    const { _id } = await place(store, shop)
    await failing(commands, times, how)
    const changed = done(await store.run(changing(shop.manager, _id, { status: 'approved' })))
    await stopFailing()

    expect(changed).toMatchObject({ status: 'approved', version: 2 })
    await expectOnce(_id, [1, 2])
  })

  it('a group that is tried again when half written loses none of those that wait behind it', async () => {
    const placed = await Promise.all(Array.from({ length: 20 }, () => place(store, shop)))
    const conflict = { errorCode: 112, errorLabels: ['TransientTransactionError'] }
    await failing(['insert'], 5, { namespace: 'Failing.notifications', ...conflict })
    const running: Promise<CommandResult>[] = []
    for (const { _id } of placed) {
      running.push(store.run(changing(shop.manager, _id, { status: 'approved' })))
      await pause(10) // some wait already when the group is tried again, others come meanwhile
    }
    const results = await Promise.all(running)
    await stopFailing()

    expect(results.map((result) => done(result).version)).toEqual(placed.map(() => 2))
  })

  it('those of one group that are well are made, though one of them is not', async () => {
    const { _id } = await place(store, shop)
    await set.client
      .db('Failing')
      .collection('orders')
      .insertOne({ company_id: shop.company.id, orderNumber: 'BY-HAND', version: 1, seq: 0, terms: [] })
    const results = await Promise.all([
      store.run(changing(shop.manager, _id, { status: 'approved' })),
      store.run(creating(shop.staff, { orderNumber: 'BY-HAND' })),
      store.run(creating(shop.staff, { orderNumber: 'WELL' })),
    ])

    expect(results.map((result) => (result.ok ? 'done' : result.refusal.code))).toEqual([
      'done',
      'order_number_taken',
      'done',
    ])
  })
})

describe('When the database stops answering just after it was seen to save', () => {
  it('that is told within 8 s, and taken back by itself', { timeout: 60_000 }, async () => {
    const told = (state: StoreHealth['state']) =>
      new Promise<void>((resolve) => {
        store.onHealth((health) => {
          if (health.state === state) resolve()
        })
      })
    // what is read after each look at whether changes can be saved
    await failing(['find'], 1000, { namespace: 'Failing.heads', blockConnection: true, blockTimeMS: 20_000 })
    const started = performance.now()
    await told('cannot_save')
    expect(performance.now() - started).toBeLessThan(8000)

    const isWell = told('ok')
    await stopFailing()
    await isWell
  })
})

describe('When the database never says whether it committed', () => {
  it('the change is not acknowledged; with its key it is made once, and told', { timeout: 60_000 }, async () => {
    const { _id } = await place(store, shop)
    const command = changing(shop.manager, _id, { status: 'approved' }, { key: `unknown-${_id}` })
    await failing(['commitTransaction'], 1000, { closeConnection: true })
    await expect(store.run(command)).rejects.toBeInstanceOf(StoreUnavailable)
    await stopFailing()
    const again = await store.run(command)

    expect(done(again)).toMatchObject({ status: 'approved', version: 2 })
    await expectOnce(_id, [1, 2])
  })

  it('what it did commit all the same is told by itself, and a repeat gets its answer', {
    timeout: 60_000,
  }, async () => {
    const { _id } = await place(store, shop)
    const command = changing(shop.manager, _id, { status: 'approved' }, { key: `late-${_id}` })
    const told = new Promise<void>((resolve) => {
      store.onCommitted((committed) => {
        if (committed.some(({ orderId }) => orderId === _id)) resolve()
      })
    })
    // it commits, and says each time that it does not know of a majority
    await failing(['commitTransaction'], 1000, { writeConcernError: { code: 64, errmsg: 'waiting' } })
    await expect(store.run(command)).rejects.toBeInstanceOf(StoreUnavailable)
    await stopFailing()
    await told

    expect(await store.run(command)).toMatchObject({ ok: true, replayed: true, version: 2 })
    await expectOnce(_id, [1, 2])
  })

  it('a repeat is not acknowledged before a majority confirms', { timeout: 60_000 }, async () => {
    const { _id } = await place(store, shop)
    const command = changing(shop.manager, _id, { status: 'approved' }, { key: `repeat-${_id}` })
    done(await store.run(command))
    await failing(['commitTransaction'], 1000, { writeConcernError: { code: 64, errmsg: 'waiting' } })
    await expect(store.run(command)).rejects.toBeInstanceOf(StoreUnavailable)
    await stopFailing()

    expect(await store.run(command)).toMatchObject({ ok: true, replayed: true, version: 2 })
    await expectOnce(_id, [1, 2])
  })
})
