import { describe, expect, it } from 'vitest'
import type { Store } from '../../../server/store/port.ts'
import { type OpenStore, sharedStore } from './opened-store.ts'
import { brief, changesOf } from './readings.ts'
import { move, openShop, place } from './shop.ts'

/** Order 1 for Karachi Builders, order 2 for somebody else, then order 1 approved by the manager: three events. */
async function threeEvents(store: Store) {
  const shop = await openShop(store)
  const own = await place(store, shop)
  await place(store, shop, { customer: { name: 'Lahore Paints' } })
  await move(store, shop.manager, own._id, { status: 'approved', comments: 'Paid' })
  return shop
}

/** Catching up from the log. */
export function changesTopic(open: OpenStore): void {
  const opened = sharedStore(open)

  describe('When somebody catches up', () => {
    it('they get each event and after it their own notification, in the log’s order', async () => {
      const { store } = opened()
      const { staff, company } = await threeEvents(store)
      const { events, seq, hasMore } = await changesOf(store, staff)

      expect(brief(events)).toEqual([
        '1 order_created',
        '1 notification',
        '2 order_created',
        '2 notification',
        '3 order_status_update',
        '3 notification',
      ])
      expect({ seq, hasMore }).toEqual({ seq: 3, hasMore: false })
      const [last] = await store.committedAfter(company.id, 2, 1)
      const { type, at, actor, comments, order } = JSON.parse(last?.entry ?? '')
      expect(events.at(-2)).toEqual({ type, seq: 3, at, actor, comments, order })
      expect(events.at(-1)).toMatchObject({ notification: { seq: 3, state: 'unread' } })
    })

    it('what they did themselves they are not notified of', async () => {
      const { store } = opened()
      const { manager } = await threeEvents(store)

      expect(brief((await changesOf(store, manager, { since: 2 })).events)).toEqual(['3 order_status_update'])
    })

    it('customers get their own, in the customers’ rendering, and the position of the whole log', async () => {
      const { store } = opened()
      const { buyer, company } = await threeEvents(store)
      const { events, seq } = await changesOf(store, buyer)

      expect(brief(events)).toEqual(['1 order_created', '1 notification', '3 order_status_update', '3 notification'])
      expect(seq).toBe(3)
      expect(events[2]).toMatchObject({ actor: { name: company.name }, comments: null })
      expect(JSON.stringify(events)).not.toMatch(/Paid|Khan|Lahore/)
      expect(await changesOf(store, buyer, { since: 1, upTo: 2 })).toEqual({ events: [], seq: 2, hasMore: false })
    })

    it('asked for notifications they get only these', async () => {
      const { store } = opened()
      const { manager } = await threeEvents(store)
      const { events, seq } = await changesOf(store, manager, { only: 'notifications' })

      expect(brief(events)).toEqual(['1 notification', '2 notification'])
      expect(seq).toBe(3)
    })

    it('a notification has the state it has now', async () => {
      const { store } = opened()
      const { staff, ...shop } = await threeEvents(store)
      await store.readAllNotifications({
        companyId: shop.company.id,
        personId: staff.id,
        role: 'staff',
        customerId: null,
      })
      const { events } = await changesOf(store, staff, { only: 'notifications' })

      expect(events).toMatchObject(Array(3).fill({ notification: { state: 'read' } }))
    })

    it('another company’s log is not theirs', async () => {
      const { store } = opened()
      await threeEvents(store)
      const other = await openShop(store)

      expect(await changesOf(store, other.admin)).toEqual({ events: [], seq: 0, hasMore: false })
    })
  })

  describe('When the way back is long', () => {
    it('pages never split a number of the log, and lead to the head', async () => {
      const { store } = opened()
      const shop = await openShop(store)
      for (let n = 0; n < 9; n += 1) await place(store, shop)
      const seen: string[] = []
      let since = 0
      for (let pages = 0; pages < 20; pages += 1) {
        const page = await changesOf(store, shop.staff, { since, limit: 5 })
        seen.push(...brief(page.events))
        since = page.seq
        expect(page.events.length).toBeLessThanOrEqual(5)
        if (!page.hasMore) break
        expect(page.seq).toBe(page.events.at(-1)?.seq)
      }

      const all = Array.from({ length: 9 }, (_, n) => [`${n + 1} order_created`, `${n + 1} notification`]).flat()
      expect(seen).toEqual(all)
      expect(since).toBe(9)
    })

    it('a page holds at least one whole number, however small it is', async () => {
      const { store } = opened()
      const { staff } = await threeEvents(store)
      const page = await changesOf(store, staff, { limit: 1 })

      expect(brief(page.events)).toEqual(['1 order_created', '1 notification'])
      expect(page).toMatchObject({ seq: 1, hasMore: true })
    })

    it('a customer’s page says how far it is complete', async () => {
      const { store } = opened()
      const shop = await openShop(store)
      for (const own of [true, false, true, false, true]) {
        await place(store, shop, own ? {} : { customer: { name: 'Lahore Paints' } })
      }
      const first = await changesOf(store, shop.buyer, { limit: 4 })
      const second = await changesOf(store, shop.buyer, { since: first.seq, limit: 4 })

      expect(first.events.map(({ seq }) => seq)).toEqual([1, 1, 3, 3])
      expect(first.hasMore).toBe(true)
      expect(second.events.map(({ seq }) => seq)).toEqual([5, 5])
      expect(second).toMatchObject({ seq: 5, hasMore: false })
    })

    it('not beyond where it was asked to end, nor beyond the head', async () => {
      const { store } = opened()
      const { staff } = await threeEvents(store)

      expect(await changesOf(store, staff, { since: 1, upTo: 2 })).toMatchObject({ seq: 2, hasMore: false })
      expect(brief((await changesOf(store, staff, { since: 1, upTo: 2 })).events)).toHaveLength(2)
      expect(await changesOf(store, staff, { since: 3 })).toEqual({ events: [], seq: 3, hasMore: false })
      expect((await changesOf(store, staff, { since: 1, upTo: 99 })).seq).toBe(3)
    })
  })

  describe('When the log’s entries are read', () => {
    it('after a position, in order, as many as asked for', async () => {
      const { store } = opened()
      const { company, customer } = await threeEvents(store)
      const seqs = async (after: number, limit: number) =>
        (await store.committedAfter(company.id, after, limit)).map(({ seq }) => seq)

      expect(await seqs(0, 2)).toEqual([1, 2])
      expect(await seqs(1, 10)).toEqual([2, 3])
      expect(await seqs(3, 10)).toEqual([])
      const [first] = await store.committedAfter(company.id, 0, 1)
      expect(first).toMatchObject({ companyId: company.id, customerId: customer._id })
      expect(first?.addressed.map(({ notification }) => notification.audience).sort()).toEqual(['company', 'customer'])
    })
  })
}
