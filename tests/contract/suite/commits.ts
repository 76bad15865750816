import { describe, expect, it } from 'vitest'
import { sha256 } from '../../../server/canonical.ts'
import { EMPTY_HEAD } from '../../../server/commands/commit.ts'
import { newId } from '../../../server/ids.ts'
import { orderHash } from '../../../server/order-hash.ts'
import type { Store } from '../../../server/store/port.ts'
import { changing, creating } from './commands.ts'
import { type OpenStore, sharedStore } from './opened-store.ts'
import { boardOf, inboxOf, logOf, orderOf, timelineOf } from './readings.ts'
import { done, move, openShop, place } from './shop.ts'

/** What one command leaves behind: order, entry, notifications and answer, all of it together. */
export function commitTopic(open: OpenStore): void {
  const opened = sharedStore(open)

  describe('When an order is created', () => {
    it('the order, its entry and its notifications are there together, with the answer', async () => {
      const { store } = opened()
      const shop = await openShop(store)
      const order = await place(store, shop, { orderNumber: 'A-1', notes: 'Ring twice', priority: 'urgent' })

      expect(order).toMatchObject({
        orderNumber: 'A-1',
        status: 'pending',
        version: 1,
        customer: shop.customer,
        items: [{ product: 'Tile adhesive', quantity: 2, unitPrice: 450.5, total: 901 }],
        subtotal: 901,
        total: 901,
        finalTotal: 901,
        notes: 'Ring twice',
        priority: 'urgent',
        dueAt: null,
        heldFrom: null,
      })
      expect(await orderOf(store, shop.admin, order._id)).toEqual(order)
      expect(await logOf(store, shop.company.id)).toMatchObject([
        { type: 'order_created', seq: 1, company: shop.company.id, order: { _id: order._id, items: order.items } },
      ])
      expect((await inboxOf(store, shop.staff)).notifications).toMatchObject([
        { type: 'order_created', title: 'New Order', priority: 'low', seq: 1, state: 'unread' },
      ])
      expect((await inboxOf(store, shop.buyer)).notifications).toMatchObject([{ seq: 1, state: 'unread' }])
    })

    it('the company’s tax is added, and an order without a number gets the next free one', async () => {
      const { store } = opened()
      const shop = await openShop(store, { taxPercent: 10 })
      await place(store, shop, { orderNumber: 'SO-10002' })
      const first = await place(store, shop)
      const second = await place(store, shop)

      expect(first).toMatchObject({ subtotal: 901, tax: 90.1, total: 991.1 })
      expect([first.orderNumber, second.orderNumber]).toEqual(['SO-10003', 'SO-10004'])
    })

    it('the next free number is beyond the highest given, whatever was refused, also when the store is opened again', async () => {
      const own = await open()
      try {
        const shop = await openShop(own.store)
        const numberOf = async (store: Store, parts = {}) => (await place(store, shop, parts)).orderNumber
        expect(await numberOf(own.store)).toBe('SO-10001')
        await own.store.run(creating(shop.admin, { customer: { _id: newId() } }))
        expect(await numberOf(own.store)).toBe('SO-10002')
        for (const orderNumber of ['SO-20000', 'SO-15000', 'SO-30000-B', 'SO-40000x', 'X-50000']) {
          await numberOf(own.store, { orderNumber })
        }
        expect(await numberOf(own.store)).toBe('SO-20001')

        expect(await numberOf(await own.reopen())).toBe('SO-20002')
      } finally {
        await own.destroy()
      }
    })

    it('one that is brought in keeps its moment and status, and nobody is notified where it says so', async () => {
      const { store } = opened()
      const shop = await openShop(store, { taxPercent: 10 })
      const createdAt = '2020-01-31T09:05:00.000Z'
      const order = await place(store, shop, {}, { brought: { createdAt, status: 'shipped', notify: false } })
      const odd = await place(store, shop, {}, { brought: { status: 'teleported' } })

      expect(order).toMatchObject({ createdAt, status: 'shipped', tax: 0 })
      expect(odd.status).toBe('pending')
      expect((await inboxOf(store, shop.staff)).notifications.map(({ seq }) => seq)).toEqual([2])
    })
  })

  describe('When an order is changed', () => {
    it('its next version, entry and notifications are there together, with the answer', async () => {
      const { store } = opened()
      const shop = await openShop(store)
      const order = await place(store, shop)
      const change = { status: 'approved', comments: 'Paid', discountAmount: 1.25 }
      const changed = await move(store, shop.manager, order._id, change)

      expect(changed).toMatchObject({
        status: 'approved',
        version: 2,
        totalDiscount: 1.25,
        finalTotal: 899.75,
        notes: 'Paid',
        statusComment: 'Paid',
        updatedBy: { _id: shop.manager.id },
      })
      expect(changed.updatedAt > order.updatedAt).toBe(true)
      expect(await orderOf(store, shop.manager, order._id)).toEqual(changed)
      expect((await logOf(store, shop.company.id)).at(-1)).toMatchObject({
        type: 'order_status_update',
        seq: 2,
        at: changed.updatedAt,
        comments: 'Paid',
        actor: { _id: shop.manager.id, name: 'Mina Khan', email: shop.manager.email },
        order: { version: 2, status: 'approved', oldStatus: 'pending' },
      })
      const [newest] = (await inboxOf(store, shop.staff)).notifications
      const message = `Order ${order.orderNumber} status changed from "pending" to "approved" by Mina Khan`
      expect(newest).toMatchObject({ seq: 2, title: 'Order Status Updated', priority: 'medium', message })
    })

    it('an edit without a status is an update, which says what changed', async () => {
      const { store } = opened()
      const shop = await openShop(store)
      const { _id } = await place(store, shop)
      const dueAt = '2030-01-01T00:00:00.000Z'
      await move(store, shop.staff, _id, { notes: 'Fragile', priority: 'urgent', dueAt })
      const cleared = await move(store, shop.staff, _id, { notes: null, dueAt: null })

      expect(cleared).toMatchObject({ notes: null, dueAt: null, priority: 'urgent', version: 3 })
      const events = await timelineOf(store, shop.staff, _id)
      expect(events.map(({ seq, type, version }) => [seq, type, version])).toEqual([
        [3, 'order_updated', 3],
        [2, 'order_updated', 2],
        [1, 'order_created', 1],
      ])
      expect(events[1]?.changes).toEqual([
        { field: 'notes', from: null, to: 'Fragile' },
        { field: 'priority', from: 'normal', to: 'urgent' },
        { field: 'dueAt', from: null, to: dueAt },
      ])
    })

    it('a finished one leaves the open orders and stays on the board for those who ask from before', async () => {
      const { store } = opened()
      const shop = await openShop(store)
      const { _id } = await place(store, shop)
      const { statusChangedAt } = await move(store, shop.manager, _id, { status: 'cancelled' })

      expect((await boardOf(store, shop.staff, statusChangedAt)).orders).toMatchObject([{ _id, status: 'cancelled' }])
      expect((await boardOf(store, shop.staff, '2999-01-01T00:00:00.000Z')).orders).toEqual([])
    })
  })

  describe('When a company’s log is read', () => {
    it('each entry holds the hash of all before it, and each order that of its last entry', async () => {
      const { store, audit } = opened()
      const shop = await openShop(store)
      const { _id } = await place(store, shop)
      await move(store, shop.manager, _id, { status: 'approved' })
      await place(store, shop)
      await Promise.all([1, 2, 3].map((n) => store.run(changing(shop.staff, _id, { notes: `Note ${n}` }))))

      const proof = await audit()
      let previous = EMPTY_HEAD
      const last = new Map<string, unknown>()
      for await (const { seq, entry, hash, orderId } of proof.entries(shop.company.id)) {
        expect(hash).toBe(sha256(previous.hash + entry))
        expect(seq).toBe(previous.seq + 1)
        previous = { seq, hash }
        last.set(orderId, JSON.parse(entry).orderHash)
      }
      expect(previous.seq).toBe(6)
      expect(await store.head(shop.company.id)).toEqual(previous)
      expect(await proof.head(shop.company.id)).toEqual(previous)
      for await (const { order, itemsHash } of proof.orders(shop.company.id)) {
        expect(orderHash(order)).toBe(last.get(order.id))
        expect(itemsHash).toBe(order.itemsHash)
        last.delete(order.id)
      }
      expect(last.size).toBe(0)
      await proof.close()
    })

    it('that of a company without orders ends before its first entry', async () => {
      const { store } = opened()
      const shop = await openShop(store)

      expect(await store.head(shop.company.id)).toEqual(EMPTY_HEAD)
      expect(await store.committedAfter(shop.company.id, 0, 10)).toEqual([])
    })
  })

  describe('When the store is opened again', () => {
    it('everything committed is there, and the log goes on where it ended', async () => {
      const own = await open()
      try {
        const shop = await openShop(own.store)
        const order = await place(own.store, shop)
        const moved = await move(own.store, shop.manager, order._id, { status: 'approved' })
        const head = await own.store.head(shop.company.id)

        const again = await own.reopen()
        expect(await orderOf(again, shop.manager, order._id)).toEqual(moved)
        expect(await again.head(shop.company.id)).toEqual(head)
        expect(await again.companies()).toEqual([shop.company])
        expect(done(await again.run(creating(shop.admin, {}))).orderNumber).toBe('SO-10002')
        expect((await again.head(shop.company.id)).seq).toBe(head.seq + 1)
        expect((await inboxOf(again, shop.staff)).notifications).toHaveLength(3)
      } finally {
        await own.destroy()
      }
    })
  })
}
