import { mongo } from 'mongoose'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { openStore } from '../../server/store/open.ts'
import type { Committed, Signal, Store } from '../../server/store/port.ts'
import { orderOf, timelineOf } from '../contract/suite/readings.ts'
import { move, openShop, place, type Shop } from '../contract/suite/shop.ts'
import { freshDatabase } from '../support/mongo/mongo-hubs.ts'

let url = ''
let client: mongo.MongoClient
let here: Store
let there: Store
let shop: Shop
let heard: Committed[] = []
let signals: Signal[] = []
let listening = new Set<() => void>()

beforeAll(async () => {
  url = freshDatabase()
  client = await new mongo.MongoClient(url).connect()
  here = await openStore(url)
  there = await openStore(url)
  shop = await openShop(here)
  there.onCommitted((committed) => {
    heard.push(...committed)
    for (const look of listening) look()
  })
  there.onSignal((signal) => {
    signals.push(signal)
    for (const look of listening) look()
  })
})
afterEach(() => {
  heard = []
  signals = []
  listening = new Set()
})
afterAll(async () => {
  await here.close()
  await there.close()
  await client.db().dropDatabase()
  await client.close()
})

/** Resolves once this holds of what the other store has told. */
function until(holds: () => boolean): Promise<void> {
  return new Promise((resolve) => {
    const look = () => {
      if (!holds()) return
      listening.delete(look)
      resolve()
    }
    listening.add(look)
    look()
  })
}

/** Ends what the hubs' streams read from, as an interrupted connection or a database that forgot does. */
async function killStreams(): Promise<void> {
  const admin = client.db('admin')
  const streams = await admin
    .aggregate<{ cursor: { cursorId: mongo.Long }; ns: string }>([
      { $currentOp: { idleCursors: true, allUsers: true } },
      { $match: { 'cursor.originatingCommand.pipeline.0.$changeStream': { $exists: true } } },
    ])
    .toArray()
  expect(streams.length).toBeGreaterThan(0)
  const cursors = streams.map(({ cursor }) => cursor.cursorId)
  await client.db().command({ killCursors: '$cmd.aggregate', cursors })
}

describe('When another hub commits', () => {
  it('it is told with whom it is addressed to, as where it was committed', async () => {
    const own: Committed[] = []
    here.onCommitted((committed) => own.push(...committed))
    await place(here, shop)
    await until(() => heard.length === 1)

    expect(heard).toEqual(own)
  })

  it('nothing is missed where the stream is interrupted meanwhile', async () => {
    const { seq } = await here.head(shop.company.id)
    await place(here, shop)
    await killStreams()
    await place(here, shop)
    await place(here, shop)
    await until(() => heard.some((each) => each.seq === seq + 3))

    expect([...new Set(heard.map((each) => each.seq))].sort()).toEqual([seq + 1, seq + 2, seq + 3])
  })
})

describe('When two hubs change one order in turn', () => {
  it('each decides on what the other left, whether it has heard of it or not', async () => {
    const { _id } = await place(here, shop)
    const other = await place(here, shop)
    const urgent = ['urgent', 'normal'] as const
    for (let turn = 0; turn < 12; turn += 1) {
      if (turn === 5) await killStreams()
      const priority = urgent[turn % 2] ?? 'normal'
      await move(turn % 3 === 0 ? there : here, shop.staff, _id, { priority, notes: `turn ${turn}` })
      await move(turn % 2 === 0 ? there : here, shop.staff, other._id, { notes: `turn ${turn}` })
    }

    const changes = (await timelineOf(there, shop.staff, _id)).map((event) => event.changes).toReversed()
    expect(changes.slice(2)).toEqual(
      Array.from({ length: 11 }, (_, index) => [
        { field: 'notes', from: `turn ${index}`, to: `turn ${index + 1}` },
        { field: 'priority', from: urgent[index % 2], to: urgent[(index + 1) % 2] },
      ]),
    )
    expect(await orderOf(here, shop.staff, _id)).toMatchObject({ version: 13 })
  })
})

describe('When the stream is invalidated', () => {
  it('the log is followed on from where it was told, and everything else is looked up again', async () => {
    const gone = freshDatabase()
    const store = await openStore(gone)
    const told: Signal[] = []
    const { promise, resolve } = Promise.withResolvers<void>()
    store.onSignal((signal) => {
      told.push(signal)
      resolve()
    })
    await client.db(new URL(gone.replace(/mongodb:\/\/[^/]*/, 'http://x')).pathname.slice(1)).dropDatabase()
    await promise
    await store.close()

    expect(told).toContainEqual({ kind: 'anything' })
  })
})

describe('When a hub of its own forgets what is old', () => {
  it('one at a time does it, and another takes over once it is gone', async () => {
    const own = await openStore(url)
    const leases = client.db().collection<{ _id: string; owner: string; fence: number; until: Date }>('leases')
    await own.forgetOld(new Date().toISOString())
    const first = await leases.findOne({ _id: 'upkeep' })
    await here.forgetOld(new Date().toISOString())
    const meanwhile = await leases.findOne({ _id: 'upkeep' })
    expect(meanwhile).toMatchObject({ owner: first?.owner, fence: first?.fence })

    // as if its owner had died: nobody renews it, and it runs out
    await leases.updateOne({ _id: 'upkeep' }, { $set: { owner: 'dead', until: new Date(Date.now() - 1000) } })
    await here.forgetOld(new Date().toISOString())
    const after = await leases.findOne({ _id: 'upkeep' })
    expect(after?.owner).not.toBe('dead')
    expect(after?.fence).toBe((first?.fence ?? 0) + 1)
    expect((after?.until.getTime() ?? 0) - Date.now()).toBeLessThan(15_000)
    await own.close()
  })
})
