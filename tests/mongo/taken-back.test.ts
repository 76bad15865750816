import { mongo } from 'mongoose'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openStore } from '../../server/store/open.ts'
import type { Committed, Store } from '../../server/store/port.ts'
import { changing } from '../contract/suite/commands.ts'
import { logOf } from '../contract/suite/readings.ts'
import { done, openShop, place, type Shop } from '../contract/suite/shop.ts'
import { type Member, type MongoSet, startMongoSet } from '../support/mongo/mongo-set.ts'

let set: MongoSet
let store: Store
let shop: Shop
const heard: Committed[] = []
const clients: mongo.MongoClient[] = []

beforeAll(async () => {
  set = await startMongoSet({ members: 3, args: ['--setParameter', 'enableTestCommands=1'] })
  store = await openStore(set.url('TakenBack'))
  store.onCommitted((committed) => heard.push(...committed))
  shop = await openShop(store)
})
afterAll(async () => {
  await store.close()
  for (const client of clients) await client.close()
  await set.stop()
})

/** A client of one member alone. */
async function clientOf({ port }: Member): Promise<mongo.MongoClient> {
  const client = new mongo.MongoClient(`mongodb://127.0.0.1:${port}/?directConnection=true`)
  clients.push(client)
  return await client.connect()
}

describe('When a failover takes back what only the primary had', () => {
  it('nobody was told of it; it is committed again, once, and told then', { timeout: 60_000 }, async () => {
    const orders = [await place(store, shop), await place(store, shop), await place(store, shop)]
    const primary = await set.primary()
    const alone = await clientOf(primary)
    const others = await Promise.all(set.members.filter((member) => member !== primary).map(clientOf))
    const replicate = async (mode: 'off' | 'alwaysOn') => {
      for (const other of others) await other.db('admin').command({ configureFailPoint: 'stopReplProducer', mode })
    }
    await replicate('alwaysOn')
    const before = heard.length

    const answers: unknown[] = []
    const changes = orders.map(async ({ _id }) => {
      const result = await store.run(changing(shop.manager, _id, { status: 'approved' }, { key: `taken-${_id}` }))
      answers.push(result)
      return done(result)
    })
    // the primary has committed it, and waits for a majority
    await expect
      .poll(() => alone.db('TakenBack').collection('orders').countDocuments({ version: 2 }))
      .toBeGreaterThan(0)
    expect([answers.length, heard.length - before]).toEqual([0, 0])
    expect(await others[0]?.db('TakenBack').collection('orders').countDocuments({ version: 2 })).toBe(0)

    await primary.kill()
    await replicate('off')

    // the others choose a new primary by themselves
    expect((await Promise.all(changes)).map(({ version }) => version)).toEqual([2, 2, 2])
    await primary.start()
    const log = await logOf(store, shop.company.id)
    for (const { _id } of orders) {
      expect(log.filter(({ order }) => order._id === _id).map(({ order }) => order.version)).toEqual([1, 2])
      expect(heard.filter(({ orderId }) => orderId === _id)).toHaveLength(2)
    }
  })
})
