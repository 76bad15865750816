import { describe, expect, it } from 'vitest'
import type { Committed } from '../../../server/store/port.ts'
import { changing, creating } from './commands.ts'
import { type OpenStore, sharedStore } from './opened-store.ts'
import { boardOf, inboxOf, logOf } from './readings.ts'
import { done, move, openShop, place } from './shop.ts'

const range = (length: number) => Array.from({ length }, (_, index) => index)

/** Many commands at once: one after another all the same. */
export function concurrencyTopic(open: OpenStore): void {
  const opened = sharedStore(open)

  describe('When many people change the same orders at once', () => {
    it('the log has no gap, and each event follows from the one before', async () => {
      const { store } = opened()
      const shop = await openShop(store)
      const orders = await Promise.all(range(5).map(() => place(store, shop)))
      await Promise.all(orders.map(({ _id }) => move(store, shop.manager, _id, { status: 'approved' })))
      const results = await Promise.all(
        range(300).map((n) => {
          const status = n % 2 === 0 ? 'on_hold' : 'approved'
          const by = n % 3 === 0 ? shop.staff : shop.mate
          return store.run(changing(by, orders[n % 5]?._id ?? '', { status, comments: `${n}` }))
        }),
      )

      const log = await logOf(store, shop.company.id)
      expect(log.map(({ seq }) => seq)).toEqual(range(log.length).map((n) => n + 1))
      expect(log).toHaveLength(10 + results.filter(({ ok }) => ok).length)
      for (const { _id } of orders) {
        const own = log.filter(({ order }) => order._id === _id)
        expect(own.map(({ order }) => order.version)).toEqual(range(own.length).map((n) => n + 1))
        for (const [n, event] of own.entries()) {
          expect(event.order.oldStatus).toBe(n === 0 ? undefined : own[n - 1]?.order.status)
          expect(event.at > (own[n - 1]?.at ?? '')).toBe(true)
        }
      }
      const { seq, orders: shown } = await boardOf(store, shop.admin)
      expect(seq).toBe(log.length)
      for (const order of shown) {
        const last = log.findLast((event) => event.order._id === order._id)
        expect(order).toMatchObject({ status: last?.order.status, version: last?.order.version })
      }
      const inbox = await inboxOf(store, shop.admin, { limit: '500' })
      expect(inbox.notifications.map((each) => each.seq)).toEqual(log.map((event) => event.seq).reverse())
    })

    it('of those who decided on the same version one is first, and the others are told', async () => {
      const { store } = opened()
      const shop = await openShop(store)
      const { _id } = await place(store, shop)
      const results = await Promise.all(
        range(10).map((n) => store.run(changing(shop.staff, _id, { notes: `${n}` }, { version: 1 }))),
      )

      expect(results.filter(({ ok }) => ok)).toHaveLength(1)
      const codes = results.map((result) => (result.ok ? 'done' : result.refusal.code))
      expect(codes.filter((code) => code === 'version_conflict')).toHaveLength(9)
    })
  })

  describe('When many orders are created at once', () => {
    it('no number is given twice, and a number asked for twice is given once', async () => {
      const { store } = opened()
      const shop = await openShop(store)
      const results = await Promise.all([
        ...range(50).map(() => store.run(creating(shop.staff, {}))),
        ...range(10).map(() => store.run(creating(shop.staff, { orderNumber: 'SO-10020' }))),
      ])
      const numbers = results.flatMap((result) => (result.ok ? [done(result).orderNumber] : []))

      expect(new Set(numbers).size).toBe(numbers.length)
      expect(numbers.length).toBeGreaterThanOrEqual(50)
      expect((await store.head(shop.company.id)).seq).toBe(numbers.length)
    })

    it('a new customer’s name is taken in once', async () => {
      const { store } = opened()
      const shop = await openShop(store)
      const names = ['Multan Stores', '  multan   STORES ', 'Ｍultan Stores']
      const orders = await Promise.all(names.map((name) => place(store, shop, { customer: { name } })))

      expect(new Set(orders.map(({ customer }) => customer._id)).size).toBe(1)
      expect((await store.customers(shop.company.id, 'multan')).length).toBe(1)
    })
  })

  describe('When two companies are busy at once', () => {
    it('each has a log of its own without a gap', async () => {
      const { store } = opened()
      const shops = [await openShop(store), await openShop(store)]
      await Promise.all(range(60).flatMap(() => shops.map((shop) => store.run(creating(shop.staff, {})))))

      for (const { company } of shops) {
        const log = await logOf(store, company.id)
        expect(log.map(({ seq }) => seq)).toEqual(range(60).map((n) => n + 1))
        expect(new Set(log.map((entry) => entry.company))).toEqual(new Set([company.id]))
      }
    })
  })

  describe('When something is committed', () => {
    it('listeners hear of it in the log’s order, with whom it is addressed to, before the command resolves', async () => {
      const own = await open()
      try {
        const heard: Committed[] = []
        own.store.onCommitted((committed) => heard.push(...committed))
        const shop = await openShop(own.store)
        const heardThen = await Promise.all(
          range(30).map(async () => {
            const { _id } = await place(own.store, shop)
            return heard.some(({ orderId }) => orderId === _id)
          }),
        )

        expect(heardThen).toEqual(Array(30).fill(true))
        expect(heard.map(({ seq }) => seq)).toEqual(range(30).map((n) => n + 1))
        expect(byPerson(heard)).toEqual(byPerson(await own.store.committedAfter(shop.company.id, 0, 100)))
        const [first] = heard
        const told = first?.addressed.flatMap(({ people }) => people.map(({ id, state }) => [id, state]))
        const { admin, manager, staff, mate, buyer } = shop
        const others = [manager, staff, mate, buyer].map(({ id }) => [id, 'unread'])
        expect(told?.sort()).toEqual([[admin.id, 'read'], ...others].sort())
      } finally {
        await own.destroy()
      }
    })

    it('a refusal and a repeat are not heard of', async () => {
      const own = await open()
      try {
        const shop = await openShop(own.store)
        const heard: Committed[] = []
        own.store.onCommitted((committed) => heard.push(...committed))
        const command = creating(shop.staff, { orderNumber: 'A-1' }, { key: 'k' })
        await Promise.all([own.store.run(command), own.store.run(command)])
        await own.store.run(creating(shop.staff, { orderNumber: 'A-1' }))

        expect(heard.map(({ seq }) => seq)).toEqual([1])
      } finally {
        await own.destroy()
      }
    })
  })
}

/** The same with the people of each notification, and the notifications, in a fixed order. */
function byPerson(committed: readonly Committed[]) {
  return committed.map(({ addressed, ...rest }) => ({
    ...rest,
    addressed: addressed
      .map((each) => ({ ...each, people: each.people.toSorted((a, b) => (a.id < b.id ? -1 : 1)) }))
      .toSorted((a, b) => (a.notification.audience < b.notification.audience ? -1 : 1)),
  }))
}
