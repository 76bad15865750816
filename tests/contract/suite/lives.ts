import { describe, expect, it } from 'vitest'
import { type StoreHealth, StoreUnavailable } from '../../../server/store/port.ts'
import { verify } from '../../../server/verify.ts'
import { changing, creating } from './commands.ts'
import type { OpenStore } from './opened-store.ts'
import { done, move, openShop, place } from './shop.ts'

/** Opening, proving and closing a store. */
export function lifeTopic(open: OpenStore): void {
  describe('When a store is closed', () => {
    it('what is under way is finished and kept, and what comes after is refused', async () => {
      const own = await open()
      try {
        const shop = await openShop(own.store)
        const underWay = Array.from({ length: 300 }, () => own.store.run(creating(shop.staff, {})))
        const closed = own.store.close()
        const late = own.store.run(creating(shop.staff, {}))

        await expect(late).rejects.toBeInstanceOf(StoreUnavailable)
        const results = await Promise.all(underWay)
        await closed
        expect(results.every(({ ok }) => ok)).toBe(true)
        const again = await own.reopen()
        expect((await again.head(shop.company.id)).seq).toBe(300)
      } finally {
        await own.destroy()
      }
    })
  })

  describe('When all is well', () => {
    it('the store says so, and tells nobody of a change', async () => {
      const own = await open()
      try {
        const heard: StoreHealth[] = []
        own.store.onHealth((health) => heard.push(health))
        await place(own.store, await openShop(own.store))

        expect(own.store.health()).toEqual({ state: 'ok' })
        expect(heard).toEqual([])
      } finally {
        await own.destroy()
      }
    })
  })

  describe('When a store is opened for proof', () => {
    it('it shows one moment, whatever is committed meanwhile', async () => {
      const own = await open()
      try {
        const shop = await openShop(own.store)
        const { _id } = await place(own.store, shop)
        const proof = await own.audit()
        const head = await proof.head(shop.company.id)
        await move(own.store, shop.manager, _id, { status: 'approved' })

        expect(await proof.head(shop.company.id)).toEqual(head)
        expect(await verify(proof)).toMatchObject({ entries: 1, orders: 1, fault: null, latest: [] })
        await proof.close()
        const later = await own.audit()
        expect(await verify(later)).toMatchObject({ entries: 2, orders: 1, fault: null })
        await later.close()
      } finally {
        await own.destroy()
      }
    })

    it('a long log is shown whole, forwards and backwards, each company’s apart', async () => {
      const own = await open()
      try {
        const [shop, other] = [await openShop(own.store), await openShop(own.store)]
        await Promise.all(Array.from({ length: 2100 }, () => own.store.run(creating(shop.staff, {}))))
        const { _id, orderNumber } = await place(own.store, other)
        done(await own.store.run(changing(other.manager, _id, { status: 'approved' })))

        const proof = await own.audit()
        expect(await proof.companies()).toEqual([shop.company, other.company])
        const forwards: number[] = []
        for await (const { seq } of proof.entries(shop.company.id)) forwards.push(seq)
        const backwards: number[] = []
        for await (const entry of proof.newestEntries(shop.company.id)) backwards.push(JSON.parse(entry).seq)
        expect(forwards).toEqual(Array.from({ length: 2100 }, (_, n) => n + 1))
        expect(backwards).toEqual(forwards.reverse())
        const { latest, ...counted } = await verify(proof)
        expect(counted).toEqual({ entries: 2102, orders: 2101, fault: null })
        expect(latest).toMatchObject([expect.stringContaining(`${orderNumber}  pending → approved`)])
        await proof.close()
      } finally {
        await own.destroy()
      }
    })
  })
}
