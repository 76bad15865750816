import { describe, expect, it } from 'vitest'
import type { Store } from '../../../server/store/port.ts'
import { instantOf, MINUTE } from '../../../shared/domain/instant.ts'
import { changing, recalling } from './commands.ts'
import { type OpenStore, sharedStore } from './opened-store.ts'
import { inboxOf, logOf } from './readings.ts'
import { done, move, openShop, place, refused } from './shop.ts'

/** An order whose status was changed by one of the staff some minutes ago. */
async function heldAgo(store: Store, minutes: number) {
  const shop = await openShop(store)
  const then = Date.now() - minutes * MINUTE
  const { _id } = await place(store, shop, {}, { at: instantOf(then - 2 * MINUTE) })
  const before = await move(store, shop.manager, _id, { status: 'approved' }, { at: instantOf(then - MINUTE) })
  const held = changing(shop.staff, _id, { status: 'on_hold', comments: 'No pallets' }, { at: instantOf(then) })
  return { shop, before, order: done(await store.run(held)) }
}

/** Taking back the last change of a status. */
export function recallTopic(open: OpenStore): void {
  const opened = sharedStore(open)

  describe('When a status change is taken back', () => {
    it('the order is as it was before it, one version on, and everyone is told', async () => {
      const { store } = opened()
      const { shop, before, order } = await heldAgo(store, 1)
      const back = done(await store.run(recalling(shop.staff, order._id, { comments: 'Found some' })))

      const { version, updatedAt, updatedBy } = back
      expect(order).toMatchObject({ status: 'on_hold', heldFrom: 'approved', statusComment: 'No pallets' })
      expect(back).toEqual({ ...before, version, updatedAt, updatedBy, nextStatuses: back.nextStatuses })
      expect(version).toBe(4)
      expect(back.updatedAt > order.updatedAt).toBe(true)
      expect((await logOf(store, shop.company.id)).at(-1)).toMatchObject({
        type: 'order_status_recalled',
        seq: 4,
        comments: 'Found some',
        order: { status: 'approved', oldStatus: 'on_hold' },
      })
      const [newest] = (await inboxOf(store, shop.mate)).notifications
      expect(newest).toMatchObject({ seq: 4, title: 'Order Status Recalled', state: 'unread' })
    })

    it.each([
      ['staff', 1, null],
      ['staff', 3, 'too_late'],
      ['manager', 3, null],
      ['manager', 29, null],
      ['manager', 31, 'too_late'],
      ['admin', 31, 'too_late'],
    ] as const)('by %s, %i min later: %s', async (who, minutes, reason) => {
      const { store } = opened()
      const { shop, order } = await heldAgo(store, minutes)
      const result = await store.run(recalling(shop[who], order._id))

      if (reason === null) expect(done(result).status).toBe('approved')
      else expect(refused(result)).toMatchObject({ code: 'recall_not_possible', details: { reason } })
    })

    it('once: neither a second time, nor after another change, nor before any', async () => {
      const { store } = opened()
      const { shop, order } = await heldAgo(store, 1)
      const reason = async (orderId: string) => refused(await store.run(recalling(shop.admin, orderId))).details
      done(await store.run(recalling(shop.staff, order._id)))

      expect(await reason(order._id)).toMatchObject({ reason: 'already_recalled' })
      await move(store, shop.staff, order._id, { notes: 'Later' })
      expect(await reason(order._id)).toMatchObject({ reason: 'changed_since' })
      expect(await reason((await place(store, shop))._id)).toMatchObject({ reason: 'not_a_status_change' })
    })

    it('a change of status is found behind however many other changes', async () => {
      const { store } = opened()
      const { shop, order } = await heldAgo(store, 1)
      const { _id: untouched } = await place(store, shop)
      await Promise.all(
        [order._id, untouched].flatMap((id) =>
          Array.from({ length: 150 }, (_, n) => move(store, shop.staff, id, { notes: `${n}` })),
        ),
      )
      const reason = async (orderId: string) => refused(await store.run(recalling(shop.admin, orderId))).details

      expect(await reason(order._id)).toMatchObject({ reason: 'changed_since' })
      expect(await reason(untouched)).toMatchObject({ reason: 'not_a_status_change' })
    })

    it('a version that is past is a conflict, which says so', async () => {
      const { store } = opened()
      const { shop, order } = await heldAgo(store, 1)
      const refusal = refused(await store.run(recalling(shop.staff, order._id, { version: 2 })))

      expect(refusal).toMatchObject({ code: 'version_conflict', details: { current: { version: 3 } } })
    })
  })
}
