import { describe, expect, it } from 'vitest'
import { newId } from '../../../server/ids.ts'
import type { Store } from '../../../server/store/port.ts'
import { ordersQuery } from '../../../shared/contract/order.ts'
import { type OpenStore, sharedStore } from './opened-store.ts'
import { boardOf, numbersOf, orderOf, ordersOf, timelineOf } from './readings.ts'
import { move, openShop, place, viewer } from './shop.ts'

/** One order of Karachi Builders with a word among the staff, one of another customer. */
async function twoCustomers(store: Store) {
  const shop = await openShop(store)
  const own = await place(store, shop, { orderNumber: 'OWN', notes: 'Pays late' })
  const alien = await place(store, shop, { orderNumber: 'ALIEN', customer: { name: 'Lahore Paints' } })
  await move(store, shop.manager, own._id, { status: 'on_hold', comments: 'Watch him' })
  return { shop, own, alien }
}

/** Reading orders: what is answered, and that nobody reads more than they may. */
export function readTopic(open: OpenStore): void {
  const opened = sharedStore(open)

  describe('When the board is read', () => {
    it('it holds every open order with its lines, and the position of the log it reflects', async () => {
      const { store } = opened()
      const { shop, own, alien } = await twoCustomers(store)
      const { seq, orders } = await boardOf(store, shop.staff)

      expect(seq).toBe(3)
      expect(orders.map(({ orderNumber }) => orderNumber).sort()).toEqual(['ALIEN', 'OWN'])
      expect(orders).toContainEqual(await orderOf(store, shop.staff, own._id))
      expect(orders).toContainEqual(await orderOf(store, shop.staff, alien._id))
    })

    it('asked for counts it holds them for the lines', async () => {
      const { store } = opened()
      const shop = await openShop(store)
      const items = [2, 3].map((quantity) => ({ product: 'Grout', quantity, unitPrice: 1 }))
      await place(store, shop, { items })
      const [order] = (await boardOf(store, shop.staff, '2000-01-01T00:00:00.000Z', true)).orders

      expect(order).toMatchObject({ itemCount: 2, pieceCount: 5 })
      expect(order).not.toHaveProperty('items')
    })

    it('each counted order is as it is alone, for everybody, whatever is in it', async () => {
      const { store } = opened()
      const shop = await openShop(store, { taxPercent: 17.5 })
      const { admin, manager, staff, buyer } = shop
      const line = (unitPrice: number) => [{ product: 'Grout', quantity: 1, unitPrice }]
      const odd = 'A "quoted"\\\n\tline\u0001, \u2028, 👩‍👩‍👧 and شركة'
      await place(store, shop, { customer: { name: odd }, notes: odd, priority: 'urgent', items: line(0.01) })
      await place(store, shop, { dueAt: '2030-01-01T00:00:00.000Z', items: line(800_000_000_000.37) })
      const held = await place(store, shop, { items: line(100) })
      await move(store, manager, held._id, { status: 'approved' })
      await move(store, manager, held._id, { discountAmount: 10.5, comments: odd })
      await move(store, manager, held._id, { status: 'on_hold', comments: odd })
      const ended = await place(store, shop)
      await move(store, manager, ended._id, { status: 'cancelled', comments: 'Twice' })

      for (const person of [admin, manager, staff, buyer]) {
        const { orders } = await boardOf(store, person, '2000-01-01T00:00:00.000Z', true)
        expect(orders).toHaveLength(person === buyer ? 3 : 4)
        for (const order of orders) {
          const alone = await orderOf(store, person, order._id)
          const { items = [], ...rest } = alone ?? {}
          const pieceCount = items.reduce((sum, { quantity }) => sum + quantity, 0)
          expect(order).toEqual({ ...rest, itemCount: items.length, pieceCount })
        }
      }
    })

    it('one of an empty company is empty', async () => {
      const { store } = opened()
      const shop = await openShop(store)

      expect(await boardOf(store, shop.staff)).toEqual({ seq: 0, orders: [] })
    })
  })

  describe('When orders are listed', () => {
    /** Three orders that each sorting puts in another order, the second urgent and never due. */
    async function three(store: Store) {
      const shop = await openShop(store)
      const line = (unitPrice: number) => [{ product: 'Grout', quantity: 1, unitPrice }]
      const due = (day: number) => `2030-01-0${day}T00:00:00.000Z`
      const b = await place(store, shop, { orderNumber: 'B', items: line(30), dueAt: due(1) })
      await place(store, shop, { orderNumber: 'C', items: line(10), customer: { name: 'anton' }, priority: 'urgent' })
      await place(store, shop, { orderNumber: 'A', items: line(20), customer: { name: 'Zed' }, dueAt: due(2) })
      await move(store, shop.manager, b._id, { discountAmount: 1 })
      return shop
    }

    it.each([
      ['updated', 'desc', 'BAC'],
      ['created', 'asc', 'BCA'],
      ['number', 'asc', 'ABC'],
      ['customer', 'asc', 'CBA'],
      ['total', 'desc', 'BAC'],
      ['due', 'asc', 'BAC'],
      ['due', 'desc', 'ABC'],
    ])('by %s, %s, its pages join without gap or overlap', async (sort, direction, expected) => {
      const { store } = opened()
      const shop = await three(store)
      const found: string[] = []
      let cursor: string | null = null
      do {
        const asked = { sort, direction, limit: '1', ...(cursor !== null && { cursor }) }
        const page = await ordersOf(store, shop.staff, asked)
        found.push(...page.orders.map(({ orderNumber }) => orderNumber))
        cursor = page.nextCursor
      } while (cursor !== null && found.length < 5)
      expect(found.join('')).toBe(expected)
    })

    it('only the urgent ones, where those are asked for', async () => {
      const { store } = opened()
      const shop = await three(store)
      expect(await numbersOf(store, shop.staff, { priority: 'urgent' })).toEqual(['C'])
    })

    it.each(['x', 'W10', 'W251bGwsMV0', '[]'])('%s is no cursor', async (cursor) => {
      const { store } = opened()
      const shop = await openShop(store)
      const query = ordersQuery.parse({ sort: 'number', cursor })
      expect(await store.orders(viewer(shop.staff), query)).toBeNull()
    })
  })

  describe('When customers read', () => {
    it('they see their own orders only, and nothing that is said among the staff', async () => {
      const { store } = opened()
      const { shop, own, alien } = await twoCustomers(store)
      const told = {
        _id: own._id,
        status: 'on_hold',
        notes: null,
        statusComment: null,
        heldFrom: null,
        nextStatuses: [],
        updatedBy: { name: shop.company.name },
      }

      expect(await orderOf(store, shop.buyer, own._id)).toMatchObject(told)
      expect((await boardOf(store, shop.buyer)).orders).toMatchObject([told])
      expect((await ordersOf(store, shop.buyer)).orders).toMatchObject([told])
      expect(await orderOf(store, shop.buyer, alien._id)).toBeNull()
      expect(await store.timeline(viewer(shop.buyer), alien._id)).toBeNull()
      const events = await timelineOf(store, shop.buyer, own._id)
      expect(events).toHaveLength(2)
      expect(events.map(({ actor, comments }) => ({ actor, comments }))).toEqual(
        Array(2).fill({ actor: { name: shop.company.name }, comments: null }),
      )
      expect(JSON.stringify(events)).not.toMatch(/Watch him|Pays late|Khan/)
    })
  })

  describe('When somebody of another company reads', () => {
    it('there is nothing for them', async () => {
      const { store } = opened()
      const { own } = await twoCustomers(store)
      const { admin } = await openShop(store)

      expect(await orderOf(store, admin, own._id)).toBeNull()
      expect(await store.timeline(viewer(admin), own._id)).toBeNull()
      expect((await boardOf(store, admin)).orders).toEqual([])
      expect((await ordersOf(store, admin)).orders).toEqual([])
    })
  })

  describe('When one order is read', () => {
    it('its next steps are those of the reader', async () => {
      const { store } = opened()
      const shop = await openShop(store)
      const { _id } = await place(store, shop)

      expect((await orderOf(store, shop.staff, _id))?.nextStatuses).toEqual([])
      const managers = ['approved', 'rejected', 'on_hold', 'cancelled']
      expect((await orderOf(store, shop.manager, _id))?.nextStatuses).toEqual(managers)
    })

    it.each([newId(), '', 'x', "' OR 1=1", '../../x', 'ÿ\0'])('there is none of the id %j', async (id) => {
      const { store } = opened()
      const shop = await openShop(store)

      expect(await orderOf(store, shop.staff, id)).toBeNull()
      expect(await store.timeline(viewer(shop.staff), id)).toBeNull()
    })

    it('its timeline holds a thousand events', async () => {
      const { store } = opened()
      const shop = await openShop(store)
      const { _id } = await place(store, shop)
      await Promise.all(Array.from({ length: 1000 }, (_, n) => move(store, shop.staff, _id, { notes: `${n}` })))

      const events = await timelineOf(store, shop.staff, _id)
      expect(events.map(({ version }) => version)).toEqual(Array.from({ length: 1001 }, (_, n) => 1001 - n))
    })
  })

  describe('When orders are paged', () => {
    it('newest update first, each once, also while others are changed', async () => {
      const { store } = opened()
      const shop = await openShop(store)
      const { _id } = await place(store, shop, { orderNumber: 'A' })
      for (const orderNumber of ['B', 'C', 'D', 'E']) await place(store, shop, { orderNumber })
      const first = await ordersOf(store, shop.staff, { limit: '2' })
      await move(store, shop.staff, _id, { notes: 'Newest now' })
      const second = await ordersOf(store, shop.staff, { limit: '2', cursor: first.nextCursor ?? '' })

      expect(first.orders.map(({ orderNumber }) => orderNumber)).toEqual(['E', 'D'])
      expect(second.orders.map(({ orderNumber }) => orderNumber)).toEqual(['C', 'B'])
      const all = await ordersOf(store, shop.staff, { limit: '5' })
      expect(all.orders.map(({ orderNumber }) => orderNumber)).toEqual(['A', 'E', 'D', 'C', 'B'])
      expect(all.nextCursor).toBeNull()
    })

    it('a cursor of another sorting, or of the other direction, is none', async () => {
      const { store } = opened()
      const shop = await openShop(store)
      for (const orderNumber of ['A', 'B', 'C']) await place(store, shop, { orderNumber })
      const sortings: Record<string, string>[] = [
        {},
        { sort: 'updated', direction: 'asc' },
        { sort: 'number' },
        { sort: 'number', direction: 'asc' },
        { sort: 'customer', direction: 'asc' },
        { sort: 'total', direction: 'asc' },
      ]
      const cursors = await Promise.all(
        sortings.map(async (by) => (await ordersOf(store, shop.staff, { ...by, limit: '1' })).nextCursor ?? ''),
      )
      for (const [index, by] of sortings.entries()) {
        const taken = cursors.map(async (cursor) => {
          const query = ordersQuery.parse({ ...by, limit: '1', cursor })
          return (await store.orders(viewer(shop.staff), query)) !== null
        })
        expect(await Promise.all(taken)).toEqual(sortings.map((_, other) => other === index))
      }
    })

    it.each(['', 'x', '-1', '1e9', "1' OR '1", '{}', '9'.repeat(90)])('%j is no cursor', async (cursor) => {
      const { store } = opened()
      const { staff } = await openShop(store)
      const query = { limit: 50, cursor }

      expect(await store.orders(viewer(staff), query)).toBeNull()
      expect(await store.notifications(viewer(staff), query)).toBeNull()
    })
  })

  describe('When orders are filtered', () => {
    it('by one status or several, by customer, by when they were created', async () => {
      const { store } = opened()
      const { shop } = await twoCustomers(store)
      const createdAt = '2020-06-01T00:00:00.000Z'
      await place(store, shop, { orderNumber: 'OLD' }, { brought: { createdAt, status: 'shipped' } })
      const found = (query: Record<string, string>) => numbersOf(store, shop.staff, query)

      expect(await found({ status: 'on_hold' })).toEqual(['OWN'])
      expect(await found({ status: 'pending, shipped' })).toEqual(['OLD', 'ALIEN'])
      expect(await found({ status: 'gone' })).toEqual([])
      expect(await found({ customer: shop.customer._id })).toEqual(['OLD', 'OWN'])
      expect(await found({ customer: ' karachi  BUILDERS' })).toEqual(['OLD', 'OWN'])
      expect(await found({ customer: 'Nobody' })).toEqual([])
      expect(await found({ to: createdAt })).toEqual([])
      expect(await found({ from: createdAt, to: '2020-06-01T00:00:00.001Z' })).toEqual(['OLD'])
      expect(await found({ from: '2020-06-01T00:00:00.001Z', status: 'pending' })).toEqual(['ALIEN'])
    })
  })
}
