import { describe, expect, it } from 'vitest'
import { newId } from '../../../server/ids.ts'
import type { Store } from '../../../server/store/port.ts'
import { type OpenStore, sharedStore } from './opened-store.ts'
import { changedState, foundIn, inboxOf } from './readings.ts'
import { hire, move, openShop, place, viewer } from './shop.ts'

/** A shop in which three orders were placed by the admin. */
async function threeTold(store: Store) {
  const shop = await openShop(store)
  for (let n = 0; n < 3; n += 1) await place(store, shop)
  return shop
}

/** Who is notified, and each person's own inbox. */
export function inboxTopic(open: OpenStore): void {
  const opened = sharedStore(open)

  describe('When something happens to an order', () => {
    it('everyone who may see it has one record, its author’s is read already', async () => {
      const { store } = opened()
      const shop = await openShop(store)
      const lahore = await hire(store, shop.company, 'customer', 'Lala', 'Lahore Paints')
      await place(store, shop)
      const states = await Promise.all(
        [shop.admin, shop.manager, shop.staff, shop.mate, shop.buyer, lahore].map(async (person) => {
          const { notifications, unread } = await inboxOf(store, person)
          return [...notifications.map(({ state }) => state), unread]
        }),
      )

      const told = ['unread', 1]
      expect(states).toEqual([['read', 0], told, told, told, told, [0]])
    })

    it('admins are left out where the company wants it', async () => {
      const { store } = opened()
      const shop = await openShop(store, { notifyAdmins: false })
      await place(store, shop)
      const before = await foundIn(store, shop.admin, {})
      await store.changeCompany(shop.company.id, { notifyAdmins: true })
      await place(store, shop)

      expect(before).toEqual([])
      expect(await foundIn(store, shop.admin, {})).toEqual([2])
      expect(await foundIn(store, shop.staff, {})).toEqual([2, 1])
    })

    it('only those who are here at that moment are told', async () => {
      const { store } = opened()
      const shop = await threeTold(store)
      await store.changePerson(shop.company.id, shop.mate.id, { active: false })
      const late = await hire(store, shop.company, 'staff', 'Lara')
      await place(store, shop)

      expect(await foundIn(store, late, {})).toEqual([4])
      expect(await foundIn(store, shop.mate, {})).toEqual([3, 2, 1])
    })

    it('each wording is for its readers: a customer reads of the company, not of its people', async () => {
      const { store } = opened()
      const shop = await openShop(store)
      const { _id, orderNumber } = await place(store, shop)
      await move(store, shop.manager, _id, { status: 'rejected', comments: 'Never pays' })
      const [own] = (await inboxOf(store, shop.buyer)).notifications

      expect(own).toMatchObject({
        priority: 'high',
        message: `Order ${orderNumber} status changed from "pending" to "rejected" by Ressichem`,
        data: { entityId: _id, oldStatus: 'pending', status: 'rejected', comments: null, actor: { name: 'Ressichem' } },
      })
      expect(JSON.stringify(own)).not.toMatch(/Khan|Never/)
    })
  })

  describe('When notifications of some kinds are asked for', () => {
    it('the others are left out, with and without a search', async () => {
      const { store } = opened()
      const shop = await openShop(store)
      const { _id } = await place(store, shop)
      await move(store, shop.manager, _id, { status: 'approved' })
      await move(store, shop.manager, _id, { priority: 'urgent' })

      expect(await foundIn(store, shop.staff, { type: 'order_created' })).toEqual([1])
      expect(await foundIn(store, shop.staff, { type: 'order_updated,order_status_update' })).toEqual([3, 2])
      expect(await foundIn(store, shop.staff, { type: 'order_status_update', q: 'karachi' })).toEqual([2])
      expect(await foundIn(store, shop.staff, { type: 'order_status_recalled' })).toEqual([])
    })
  })

  describe('When a notification’s state is set', () => {
    it('it is this person’s alone, and the answer counts what is unread', async () => {
      const { store } = opened()
      const { staff, mate } = await threeTold(store)
      const [newest] = (await inboxOf(store, staff)).notifications
      const id = newest?._id ?? ''
      const set = async (state: 'read' | 'unread' | 'archived') => {
        const changed = await store.setNotificationState(viewer(staff), id, state)
        return { ...changedState.parse(JSON.parse(changed?.notification ?? 'null')), unread: changed?.unread }
      }

      expect(await set('read')).toEqual({ ...newest, state: 'read', unread: 2 })
      expect(await set('unread')).toMatchObject({ state: 'unread', unread: 3 })
      expect(await set('archived')).toMatchObject({ state: 'archived', unread: 2 })
      expect(await inboxOf(store, staff)).toMatchObject({ unread: 2, notifications: [{ seq: 2 }, { seq: 1 }] })
      expect(await foundIn(store, staff, { state: 'archived' })).toEqual([3])
      expect(await foundIn(store, staff, { state: 'archived,unread', q: 'new' })).toEqual([3, 2, 1])
      expect((await inboxOf(store, mate)).unread).toBe(3)
    })

    it('there is none of another’s id', async () => {
      const { store } = opened()
      const { staff, mate, buyer } = await threeTold(store)
      const [theirs] = (await inboxOf(store, mate)).notifications
      const other = await openShop(store)
      const none = [theirs?._id ?? '', newId(), '', 'x', '0'.repeat(24), 'f'.repeat(24), "' OR 1=1"]

      for (const person of [staff, buyer, other.admin]) {
        for (const id of none) expect(await store.setNotificationState(viewer(person), id, 'read')).toBeNull()
      }
      expect((await inboxOf(store, mate)).unread).toBe(3)
    })
  })

  describe('When all are read', () => {
    it('nothing of this person’s is unread, what is archived stays so, and others’ stay as they are', async () => {
      const { store } = opened()
      const { staff, mate } = await threeTold(store)
      const [newest] = (await inboxOf(store, staff)).notifications
      await store.setNotificationState(viewer(staff), newest?._id ?? '', 'archived')

      expect(await store.readAllNotifications(viewer(staff))).toEqual({ unread: 0 })
      expect(await foundIn(store, staff, { state: 'read' })).toEqual([2, 1])
      expect(await foundIn(store, staff, { state: 'archived' })).toEqual([3])
      expect((await inboxOf(store, mate)).unread).toBe(3)
    })
  })

  describe('When notifications are paged', () => {
    it.each<Record<string, string>>([{}, { q: 'order' }])('newest first, each once: %j', async (query) => {
      const { store } = opened()
      const shop = await threeTold(store)
      const first = await inboxOf(store, shop.staff, { ...query, limit: '2' })
      await place(store, shop)
      const second = await inboxOf(store, shop.staff, { ...query, limit: '2', cursor: first.nextCursor ?? '' })

      expect(first.notifications.map(({ seq }) => seq)).toEqual([3, 2])
      expect(second.notifications.map(({ seq }) => seq)).toEqual([1])
      expect(second).toMatchObject({ nextCursor: null, unread: 4 })
    })
  })
}
