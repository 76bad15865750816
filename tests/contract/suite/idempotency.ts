import { describe, expect, it } from 'vitest'
import { DAY, instantOf } from '../../../shared/domain/instant.ts'
import { changing, creating, recalling } from './commands.ts'
import { type OpenStore, sharedStore } from './opened-store.ts'
import { inboxOf, orderOf } from './readings.ts'
import { done, move, openShop, place, refused } from './shop.ts'

/** The same key again: the same answer, and nothing twice. */
export function idempotencyTopic(open: OpenStore): void {
  const opened = sharedStore(open)

  describe('When a command comes again with its key', () => {
    it('it gets the first answer to the letter, whatever has happened since, and nothing happens twice', async () => {
      const { store } = opened()
      const shop = await openShop(store)
      const { _id } = await place(store, shop)
      const command = changing(shop.manager, _id, { status: 'approved' }, { key: 'k', version: 1 })
      const first = await store.run(command)
      await move(store, shop.staff, _id, { status: 'processing' })
      const head = await store.head(shop.company.id)

      expect(first).toMatchObject({ ok: true, replayed: false, status: 200, version: 2 })
      expect(await store.run(command)).toEqual({ ...first, replayed: true })
      expect(await store.head(shop.company.id)).toEqual(head)
      expect(await orderOf(store, shop.staff, _id)).toMatchObject({ status: 'processing', version: 3 })
    })

    it('in the same group exactly one of them happens', async () => {
      const { store } = opened()
      const shop = await openShop(store)
      const { _id } = await place(store, shop)
      const command = changing(shop.manager, _id, { status: 'approved' }, { key: 'k' })
      const results = await Promise.all(Array.from({ length: 20 }, () => store.run(command)))

      expect(results.filter((result) => result.ok && !result.replayed)).toHaveLength(1)
      expect(new Set(results.map((result) => (result.ok ? result.body : result.refusal.code))).size).toBe(1)
      expect((await store.head(shop.company.id)).seq).toBe(2)
      expect((await inboxOf(store, shop.staff)).notifications).toHaveLength(2)
    })

    it('a creation makes one order', async () => {
      const { store } = opened()
      const shop = await openShop(store)
      const results = [
        await store.run(creating(shop.staff, { customer: { name: 'New here' } }, { key: 'c' })),
        await store.run(creating(shop.staff, { customer: { name: 'New here' } }, { key: 'c' })),
      ]

      expect(results).toMatchObject([
        { ok: true, status: 201, replayed: false },
        { ok: true, status: 201, replayed: true },
      ])
      expect(new Set(results.map((result) => done(result)._id)).size).toBe(1)
      expect((await store.head(shop.company.id)).seq).toBe(1)
    })

    it('a recall happens once', async () => {
      const { store } = opened()
      const shop = await openShop(store)
      const { _id } = await place(store, shop)
      await move(store, shop.manager, _id, { status: 'approved' })
      const first = await store.run(recalling(shop.manager, _id, { key: 'r' }))

      expect(await store.run(recalling(shop.manager, _id, { key: 'r' }))).toEqual({ ...first, replayed: true })
    })

    it('also after the store was opened again', async () => {
      const own = await open()
      try {
        const shop = await openShop(own.store)
        const command = creating(shop.staff, {}, { key: 'k' })
        const first = await own.store.run(command)
        const again = await own.reopen()

        expect(await again.run(command)).toEqual({ ...first, replayed: true })
        expect((await again.head(shop.company.id)).seq).toBe(1)
      } finally {
        await own.destroy()
      }
    })

    it('with another body or for another order it is refused', async () => {
      const { store } = opened()
      const shop = await openShop(store)
      const [one, two] = [await place(store, shop), await place(store, shop)]
      done(await store.run(changing(shop.staff, one._id, { notes: 'A' }, { key: 'k' })))
      const refusals = [
        refused(await store.run(changing(shop.staff, one._id, { notes: 'B' }, { key: 'k' }))),
        refused(await store.run(changing(shop.staff, two._id, { notes: 'A' }, { key: 'k' }))),
        refused(await store.run(creating(shop.staff, {}, { key: 'k' }))),
      ]

      expect(refusals.map(({ code }) => code)).toEqual(Array(3).fill('idempotency_key_reused'))
      expect((await store.head(shop.company.id)).seq).toBe(3)
    })

    it('another person’s is another key', async () => {
      const { store } = opened()
      const shop = await openShop(store)
      const { _id } = await place(store, shop)
      const results = await Promise.all(
        [shop.staff, shop.mate].map((person) => store.run(changing(person, _id, { notes: 'A' }, { key: 'k' }))),
      )

      expect(results).toMatchObject([{ replayed: false }, { replayed: false }])
    })
  })

  describe('When a key is forgotten', () => {
    it('after 7 days, and no sooner', async () => {
      const { store } = opened()
      const shop = await openShop(store)
      const { _id } = await place(store, shop)
      const command = changing(shop.staff, _id, { notes: 'A' }, { key: 'k' })
      await store.run(command)

      await store.forgetOld(instantOf(Date.now() + 7 * DAY - 60_000))
      expect(await store.run(command)).toMatchObject({ replayed: true })
      await store.forgetOld(instantOf(Date.now() + 7 * DAY + 60_000))
      expect(await store.run(command)).toMatchObject({ replayed: false, version: 3 })
    })

    it('however many there are', async () => {
      const { store } = opened()
      const shop = await openShop(store)
      const { _id } = await place(store, shop)
      const commands = Array.from({ length: 2500 }, (_, n) =>
        changing(shop.staff, _id, { notes: 'A' }, { key: `${n}` }),
      )
      await Promise.all(commands.map((command) => store.run(command)))
      await store.forgetOld(instantOf(Date.now() + 8 * DAY))

      const [first, last] = [commands[0], commands.at(-1)]
      if (!first || !last) throw new Error('There are no commands.')
      expect(await store.run(first)).toMatchObject({ replayed: false })
      expect(await store.run(last)).toMatchObject({ replayed: false })
    })
  })
}
