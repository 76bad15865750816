import { mongo } from 'mongoose'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openStore } from '../../server/store/open.ts'
import type { Store } from '../../server/store/port.ts'
import { move, openShop, place, type Shop } from '../contract/suite/shop.ts'
import { endProcesses, runCommand } from '../support/hub/hub-process.ts'
import { freshDatabase } from '../support/mongo/mongo-hubs.ts'

let url = ''
let client: mongo.MongoClient
let store: Store
let shop: Shop

beforeAll(async () => {
  url = freshDatabase()
  client = await new mongo.MongoClient(url).connect()
  store = await openStore(url)
  shop = await openShop(store)
})
afterAll(async () => {
  await store.close()
  await client.db().dropDatabase()
  await client.close()
  await endProcesses()
})

const verified = () => runCommand('verify', { env: { DISPATCH_STORE: url } })

/** What somebody can do to a document by hand, each with how it is put right again. */
const FORGERIES: [what: string, collection: string, change: object, named: RegExp][] = [
  ['an order’s status', 'orders', { status: 'completed' }, /order T-1 .*changed behind the log's back/],
  ['an order’s total', 'orders', { total: 1 }, /order T-1 .*changed behind the log's back/],
  ['the price of a line', 'orders', { 'items.0.unitPrice': 1 }, /order T-1 .*changed behind the log's back/],
  ['whether an order is open', 'orders', { open: false }, /order T-1 .*is kept as finished/],
  ['an entry of the log', 'events', { entry: '{}' }, /entry \d+ of the log was changed/],
  ['the log’s end', 'heads', { seq: 1 }, /the log ends at \d+, but 1 entries were committed/],
]

describe('When a document is changed by hand', () => {
  it.each(FORGERIES)('%s: verify names it', async (_what, collection, change, named) => {
    const company = { company_id: shop.company.id }
    const documents = client.db().collection(collection)
    const known = await client
      .db()
      .collection('orders')
      .findOne({ ...company, orderNumber: 'T-1' })
    if (!known) {
      const { _id } = await place(store, shop, { orderNumber: 'T-1' })
      await move(store, shop.manager, _id, { status: 'approved' })
    }
    expect(await verified()).toMatchObject({ code: 0 })

    const before = await documents.findOneAndUpdate(company, { $set: change })
    const { code, stdout } = await verified()
    expect({ code, stdout }).toMatchObject({ code: 1, stdout: expect.stringMatching(named) })
    if (before) await documents.replaceOne({ _id: before._id }, before)
  })

  it('the database itself refuses what is no entry of the log', async () => {
    const odd = client.db().collection('events').insertOne({ company_id: shop.company.id, seq: 'three' })
    await expect(odd).rejects.toThrow(/validation/)
  })
})
