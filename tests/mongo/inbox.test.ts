import { mongo } from 'mongoose'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openStore } from '../../server/store/open.ts'
import type { Store } from '../../server/store/port.ts'
import { inboxOf } from '../contract/suite/readings.ts'
import { openShop, place, viewer } from '../contract/suite/shop.ts'
import { freshDatabase } from '../support/mongo/mongo-hubs.ts'

let client: mongo.MongoClient
let store: Store

beforeAll(async () => {
  const url = freshDatabase()
  client = await new mongo.MongoClient(url).connect()
  store = await openStore(url)
})
afterAll(async () => {
  await store.close()
  await client.db().dropDatabase()
  await client.close()
})

describe('When somebody looks into the database', () => {
  it('the inbox has a row for each person who was told, with what they did with it', async () => {
    const shop = await openShop(store)
    await place(store, shop)
    const [read] = (await inboxOf(store, shop.staff)).notifications
    await store.setNotificationState(viewer(shop.staff), read?._id ?? '', 'archived')

    const rows = await client.db().collection('inbox').find({ company_id: shop.company.id }).toArray()
    const states = new Map(rows.map(({ person, state }) => [String(person), state]))
    expect(rows).toHaveLength(5)
    expect(rows.every(({ seq, at }) => seq === 1 && at instanceof Date)).toBe(true)
    expect([shop.admin, shop.staff, shop.mate, shop.buyer].map(({ id }) => states.get(id))).toEqual([
      'read',
      'archived',
      'unread',
      'unread',
    ])
  })
})
