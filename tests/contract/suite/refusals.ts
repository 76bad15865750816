import { describe, expect, it } from 'vitest'
import type { Command } from '../../../server/commands/command.ts'
import { newId } from '../../../server/ids.ts'
import type { Store } from '../../../server/store/port.ts'
import { changing, creating, recalling } from './commands.ts'
import { type OpenStore, sharedStore } from './opened-store.ts'
import { inboxOf, orderOf } from './readings.ts'
import { done, move, openShop, place, refused, type Shop } from './shop.ts'

const KNOWN = 'A-1'

/** What is refused, by whom it may be asked; each case says its code. */
const CASES: [code: string, what: string, ask: (shop: Shop, orderId: string) => Command][] = [
  ['not_found', 'an order that there is not', ({ admin }) => changing(admin, newId(), { notes: 'x' })],
  ['not_found', 'a recall of none', ({ admin }) => recalling(admin, newId())],
  [
    'version_conflict',
    'a version that is past',
    ({ admin }, id) => changing(admin, id, { notes: 'x' }, { version: 1 }),
  ],
  ['version_conflict', 'one yet to come', ({ admin }, id) => changing(admin, id, { notes: 'x' }, { version: 9 })],
  ['version_conflict', 'a recall of a past version', ({ admin }, id) => recalling(admin, id, { version: 1 })],
  ['transition_not_allowed', 'a status out of reach', ({ admin }, id) => changing(admin, id, { status: 'completed' })],
  ['transition_not_allowed', 'a status that is none', ({ admin }, id) => changing(admin, id, { status: 'gone' })],
  ['forbidden', 'a step that takes a manager', ({ staff }, id) => changing(staff, id, { status: 'cancelled' })],
  ['forbidden', 'a new order by a customer', ({ buyer }) => creating(buyer, {})],
  ['forbidden', 'an edit by the customer', ({ buyer }, id) => changing(buyer, id, { notes: 'x' })],
  ['forbidden', 'a recall of another’s change', ({ staff }, id) => recalling(staff, id)],
  ['discount_invalid', 'more than the total', ({ admin }, id) => changing(admin, id, { discountAmount: 901.01 })],
  ['discount_limit', 'a discount by the staff', ({ staff }, id) => changing(staff, id, { discountAmount: 1 })],
  ['discount_limit', 'more than 15 %', ({ manager }, id) => changing(manager, id, { discountAmount: 135.16 })],
  ['order_number_taken', 'a number that is taken', ({ admin }) => creating(admin, { orderNumber: KNOWN })],
  [
    'customer_unknown',
    'a customer unknown',
    ({ admin }) => creating(admin, { customer: { _id: newId(), name: 'New' } }),
  ],
]

/** An approved order at version 2, and what there is of it before anything is refused. */
async function approved(store: Store) {
  const shop = await openShop(store)
  const { _id } = await place(store, shop, { orderNumber: KNOWN })
  const order = await move(store, shop.manager, _id, { status: 'approved' })
  return { shop, order, head: await store.head(shop.company.id), inbox: await inboxOf(store, shop.staff) }
}

/** Commands that are refused: they leave nothing behind. */
export function refusalTopic(open: OpenStore): void {
  const opened = sharedStore(open)

  describe('When a command is refused', () => {
    it.each(CASES)('%s for %s: nothing is written and no number of the log is taken', async (code, _what, ask) => {
      const { store } = opened()
      const { shop, order, head, inbox } = await approved(store)

      expect(refused(await store.run(ask(shop, order._id))).code).toBe(code)
      expect(await orderOf(store, shop.manager, order._id)).toEqual(order)
      expect(await store.head(shop.company.id)).toEqual(head)
      expect(await inboxOf(store, shop.staff)).toEqual(inbox)
      expect(await store.customers(shop.company.id, '')).toEqual([shop.customer])
    })

    it('a conflict answers the order as it is now, a step out of reach those within', async () => {
      const { store } = opened()
      const { shop, order } = await approved(store)
      const late = await store.run(changing(shop.manager, order._id, { notes: 'x' }, { version: 1 }))
      const far = await store.run(changing(shop.staff, order._id, { status: 'shipped' }))

      expect(refused(late).details).toEqual({ current: order })
      expect(refused(far).details).toEqual({ nextStatuses: ['processing', 'confirmed', 'on_hold'] })
    })

    it('its key is free for another try', async () => {
      const { store } = opened()
      const { shop, order } = await approved(store)
      const command = changing(shop.staff, order._id, { status: 'allocated' }, { key: 'again' })

      expect(refused(await store.run(command)).code).toBe('transition_not_allowed')
      await move(store, shop.staff, order._id, { status: 'processing' })
      expect(await store.run(command)).toMatchObject({ ok: true, replayed: false, version: 4 })
    })

    it('those in the same group are not', async () => {
      const { store } = opened()
      const { shop, order } = await approved(store)
      const results = await Promise.all([
        store.run(changing(shop.staff, order._id, { notes: 'One' })),
        ...CASES.slice(0, 3).map(([, , ask]) => store.run(ask(shop, order._id))),
        store.run(changing(shop.staff, order._id, { notes: 'Two' })),
      ])

      expect(results.map(({ ok }) => ok)).toEqual([true, false, false, false, true])
      expect(await orderOf(store, shop.staff, order._id)).toMatchObject({ version: 4, notes: 'Two' })
      expect((await store.head(shop.company.id)).seq).toBe(4)
    })
  })

  describe('When a command fails for a fault of its own', () => {
    it('it alone rejects, and those beside it are kept', async () => {
      const { store } = opened()
      const { shop, order } = await approved(store)
      const nowhere = { ...changing(shop.staff, order._id, { notes: 'x' }), companyId: newId() }
      const results = await Promise.allSettled([
        store.run(changing(shop.staff, order._id, { notes: 'One' })),
        store.run(nowhere),
        store.run(changing(shop.staff, order._id, { notes: 'Two' })),
      ])

      expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
      expect(await orderOf(store, shop.staff, order._id)).toMatchObject({ version: 4, notes: 'Two' })
      expect(store.health()).toEqual({ state: 'ok' })
    })
  })

  describe('When an order is another company’s or another customer’s', () => {
    it('there is no such order', async () => {
      const { store } = opened()
      const { order, head, shop } = await approved(store)
      const other = await openShop(store)
      const alien = await place(store, shop, { customer: { name: 'Lahore Paints' } })

      expect(refused(await store.run(changing(other.admin, order._id, { notes: 'x' }))).code).toBe('not_found')
      expect(refused(await store.run(recalling(other.admin, order._id))).code).toBe('not_found')
      expect(refused(await store.run(changing(shop.buyer, alien._id, { notes: 'x' }))).code).toBe('not_found')
      const theirs = creating(other.admin, { customer: { _id: shop.customer._id } })
      expect(refused(await store.run(theirs)).code).toBe('customer_unknown')
      expect((await store.head(shop.company.id)).seq).toBe(head.seq + 1)
    })

    it('its number is free in one’s own', async () => {
      const { store } = opened()
      await approved(store)
      const other = await openShop(store)

      expect(done(await store.run(creating(other.admin, { orderNumber: KNOWN }))).orderNumber).toBe(KNOWN)
    })
  })
}
