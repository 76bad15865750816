import { describe, expect, it } from 'vitest'
import { newId } from '../../../server/ids.ts'
import type { Company } from '../../../shared/domain/company.ts'
import { DEFAULT_WORKFLOW } from '../../../shared/domain/workflow.ts'
import { type OpenStore, sharedStore } from './opened-store.ts'
import { openShop, place, stranger } from './shop.ts'

function company(name: string): Company {
  const settings = { currency: 'EUR', locale: 'de-DE', timeZone: 'Europe/Berlin', taxPercent: 7.5, notifyAdmins: false }
  return { id: newId(), name, ...settings, workflow: DEFAULT_WORKFLOW }
}

/** Companies, and the first of them. */
export function companyTopic(open: OpenStore): void {
  const opened = sharedStore(open)

  describe('When a store is new', () => {
    it('it is set up once, also where two ask at once', async () => {
      const own = await open()
      try {
        const asked = ['First', 'Second'].map((name) => {
          const made = company(name)
          return { made, admin: stranger(made.id, 'admin', name) }
        })
        expect(await own.store.companies()).toEqual([])
        const answers = await Promise.all(asked.map(({ made, admin }) => own.store.setUp(made, admin)))

        expect(answers).toEqual([true, false])
        expect(await own.store.companies()).toEqual([asked[0]?.made])
        expect(await own.store.people(asked[0]?.made.id ?? '')).toEqual([asked[0]?.admin])
        expect(await own.store.peopleByEmail(asked[1]?.admin.email ?? '')).toEqual([])
      } finally {
        await own.destroy()
      }
    })
  })

  describe('When companies are added', () => {
    it('they are listed as they are, the oldest first', async () => {
      const own = await open()
      try {
        const made = ['Zeta', 'Alpha', 'Midway'].map(company)
        for (const each of made) await own.store.addCompany(each)

        expect(await own.store.companies()).toEqual(made)
        expect(await (await own.reopen()).companies()).toEqual(made)
      } finally {
        await own.destroy()
      }
    })

    it('an id is taken once', async () => {
      const { store } = opened()
      const made = company('Once')
      await store.addCompany(made)

      await expect(store.addCompany({ ...made, name: 'Twice' })).rejects.toThrow()
      expect((await store.companies()).find(({ id }) => id === made.id)).toEqual(made)
      expect(store.health()).toEqual({ state: 'ok' })
    })
  })

  describe('When a company is changed', () => {
    it('only what is named is, and it counts for the next order', async () => {
      const { store } = opened()
      const shop = await openShop(store)
      await place(store, shop)
      const changed = await store.changeCompany(shop.company.id, { name: 'New name', taxPercent: 10 })

      expect(changed).toEqual({ ...shop.company, name: 'New name', taxPercent: 10 })
      expect(await store.companies()).toContainEqual(changed)
      expect(await place(store, shop)).toMatchObject({ subtotal: 901, tax: 90.1 })
    })

    it('one that there is not rejects', async () => {
      const { store } = opened()

      await expect(store.changeCompany(newId(), { name: 'x' })).rejects.toThrow()
    })
  })
}
