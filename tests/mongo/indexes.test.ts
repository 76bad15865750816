import { mongo } from 'mongoose'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sha256 } from '../../server/canonical.ts'
import { openStore } from '../../server/store/open.ts'
import type { Store } from '../../server/store/port.ts'
import { notificationsQuery } from '../../shared/contract/notification.ts'
import { ordersQuery } from '../../shared/contract/order.ts'
import { DAY, instantOf } from '../../shared/domain/instant.ts'
import { changing, creating, recalling } from '../contract/suite/commands.ts'
import { openShop, place, type Shop, viewer } from '../contract/suite/shop.ts'
import { freshDatabase } from '../support/mongo/mongo-hubs.ts'

/** So small that they are read whole: one document a company, a hub or a kind of work. */
const READ_WHOLE = ['companies', 'heads', 'hubs', 'formats', 'leases']

const ORDERS = 400

let client: mongo.MongoClient
let db: mongo.Db
let store: Store
let shop: Shop

beforeAll(async () => {
  const url = freshDatabase()
  client = await new mongo.MongoClient(url).connect()
  db = client.db()
  store = await openStore(url)
  shop = await openShop(store)
  await openShop(store)
  const placed = Array.from({ length: ORDERS }, (_, n) =>
    place(store, shop, { customer: { name: `Customer ${n % 40}` }, notes: `word${n}` }),
  )
  await Promise.all(placed)
})
afterAll(async () => {
  await store.close()
  await db.dropDatabase()
  await client.close()
})

/** How the database went about what the work made it do, as its profiler and `explain` put it. */
async function plansOf(work: () => Promise<unknown>): Promise<Plan[]> {
  await db.command({ profile: 2 })
  await work()
  await db.command({ profile: 0 })
  const profiled = await db
    .collection<Plan>('system.profile')
    .find({ planSummary: { $exists: true } })
    .toArray()
  await db.collection('system.profile').drop()
  return profiled.filter(({ ns }) => !READ_WHOLE.includes(ns.split('.').at(-1) ?? '') && !ns.endsWith('system.profile'))
}

interface Plan {
  ns: string
  planSummary: string
  docsExamined?: number
  command?: object
}

function described({ ns, planSummary, docsExamined, command }: Plan): string {
  return `${ns}: ${planSummary}, ${docsExamined} documents for ${JSON.stringify(command)}`
}

const day = () => instantOf(Date.now() - DAY)
const orders = (query: Record<string, string>) => () => store.orders(viewer(shop.staff), ordersQuery.parse(query))
const found =
  (query: Record<string, string>, who = () => shop.staff) =>
  () =>
    store.notifications(viewer(who()), notificationsQuery.parse(query))
const one = async () => place(store, shop)

/** What is asked for, and how many documents of one collection that may make the database look at. */
const QUERIES: Record<string, [ask: () => Promise<unknown>, examined: number]> = {
  'the board': [() => store.board(viewer(shop.staff), day(), true), ORDERS + 20],
  'a customer’s board': [() => store.board(viewer(shop.buyer), day(), true), ORDERS + 20],
  'a page of orders': [orders({ limit: '20' }), 30],
  'the next page': [orders({ limit: '20', cursor: '300' }), 30],
  'orders of a customer': [orders({ customer: 'Customer 7', limit: '20' }), 30],
  'orders by a word': [orders({ q: 'word17', limit: '20' }), 30],
  'one order': [async () => store.order(viewer(shop.staff), (await one())._id), 20],
  'a timeline': [async () => store.timeline(viewer(shop.staff), (await one())._id), 20],
  'what was missed': [() => store.changes(viewer(shop.staff), range(ORDERS - 10)), 30],
  'what a customer missed': [() => store.changes(viewer(shop.buyer), range(ORDERS - 10)), 30],
  'the log after a position': [() => store.committedAfter(shop.company.id, ORDERS - 10, 500), 40],
  'the newest notifications': [found({ limit: '20' }), 30],
  'notifications of an order': [found({ order: 'SO-10017' }), 20],
  'notifications by a rare word': [found({ q: '10017' }), 320],
  'notifications about a customer': [found({ customer: 'Customer 7' }), 30],
  'notifications of an actor': [found({ actor: 'nobody@nowhere.example' }), 10],
  'somebody by e-mail': [() => store.peopleByEmail(shop.staff.email.toUpperCase()), 10],
  'the people of a company': [() => store.people(shop.company.id), 10],
  'customers by name': [() => store.customers(shop.company.id, 'customer 7'), 60],
  'a session': [() => store.session(sha256('nothing')), 5],
  'a new order': [one, 70],
  'a change with a key': [
    async () => store.run(changing(shop.manager, (await one())._id, { status: 'approved' }, { key: 'a key' })),
    70,
  ],
  'a new customer': [() => store.run(creating(shop.staff, { customer: { name: 'Somebody new' } })), 70],
  'a recall': [async () => store.run(recalling(shop.manager, (await one())._id)), 70],
  'reading all': [() => store.readAllNotifications(viewer(shop.mate)), ORDERS + 100],
  'forgetting what is old': [() => store.forgetOld(instantOf(Date.now())), 20],
}

function range(since: number) {
  return { since, upTo: null, limit: 500, only: null }
}

describe('When the database is asked for', () => {
  it.each(Object.entries(QUERIES))(
    '%s, it uses an index, and looks at no more than it must',
    async (_what, [ask, most]) => {
      const plans = await plansOf(ask)

      expect(plans.length).toBeGreaterThan(0)
      expect(plans.map(described).filter((plan) => plan.includes('COLLSCAN'))).toEqual([])
      expect(plans.filter(({ docsExamined = 0 }) => docsExamined > most).map(described)).toEqual([])
    },
  )
})
