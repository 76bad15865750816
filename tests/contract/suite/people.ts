import { describe, expect, it } from 'vitest'
import { newId } from '../../../server/ids.ts'
import { type OpenStore, sharedStore } from './opened-store.ts'
import { hire, openShop, stranger } from './shop.ts'

/** People and customers of a company. */
export function peopleTopic(open: OpenStore): void {
  const opened = sharedStore(open)

  describe('When a person is added', () => {
    it('they are found by id and e-mail, and among their company’s people', async () => {
      const { store } = opened()
      const { company, admin, manager, staff, mate, buyer } = await openShop(store)

      expect(await store.person(company.id, staff.id)).toEqual(staff)
      expect(await store.peopleByEmail(staff.email)).toEqual([staff])
      expect(await store.people(company.id)).toEqual([admin, manager, staff, mate, buyer])
      expect(await store.peopleByEmail('nobody@demo.example')).toEqual([])
    })

    it('another company does not know them', async () => {
      const { store } = opened()
      const [one, two] = [await openShop(store), await openShop(store)]

      expect(await store.person(two.company.id, one.staff.id)).toBeNull()
      expect(await store.people(newId())).toEqual([])
      const changed = await store.changePerson(two.company.id, one.staff.id, { active: false })
      expect(changed).toMatchObject({ code: 'not_found' })
      expect(await store.person(one.company.id, one.staff.id)).toEqual(one.staff)
    })

    it('an e-mail is taken once, also where two ask at once', async () => {
      const { store } = opened()
      const { company } = await openShop(store)
      const person = stranger(company.id, 'staff', 'Twin')
      const added = await Promise.all([
        store.addPerson(person, null),
        store.addPerson({ ...person, id: newId() }, null),
      ])

      expect(added.map((each) => ('code' in each ? each.code : 'added'))).toEqual(['added', 'email_taken'])
      expect(await store.peopleByEmail(person.email)).toHaveLength(1)
    })

    it('an e-mail that somebody of another company has is free', async () => {
      const { store } = opened()
      const [one, two] = [await openShop(store), await openShop(store)]
      const namesake = { ...stranger(two.company.id, 'staff', 'Namesake'), email: one.staff.email }

      expect(await store.addPerson(namesake, null)).toEqual(namesake)
      expect(await store.peopleByEmail(namesake.email)).toEqual([one.staff, namesake])
      const again = { ...namesake, id: newId() }
      expect(await store.addPerson(again, null)).toMatchObject({ code: 'email_taken' })
    })

    it('a customer’s person belongs to the customer named, found or made; an unknown id is refused', async () => {
      const { store } = opened()
      const { company, customer } = await openShop(store)
      const other = await openShop(store)
      const byName = await hire(store, company, 'customer', 'Kim', ' karachi BUILDERS ')
      const made = await hire(store, company, 'customer', 'New', 'Multan Stores')
      const asked = stranger(company.id, 'customer', 'Odd')
      const byId = await store.addPerson(asked, { _id: customer._id, newId: newId() })

      expect(byName.customer).toEqual(customer)
      expect(byId).toMatchObject({ customer })
      expect(await store.customers(company.id, 'mult')).toEqual([made.customer])
      for (const _id of [newId(), other.customer._id]) {
        const lost = stranger(company.id, 'customer', 'Lost')
        expect(await store.addPerson(lost, { _id, newId: newId() })).toMatchObject({ code: 'customer_unknown' })
        expect(await store.peopleByEmail(lost.email)).toEqual([])
      }
    })
  })

  describe('When a person is changed', () => {
    it('a hash is replaced only where it is still the one that the change rests on', async () => {
      const { store } = opened()
      const { company, staff } = await openShop(store)
      const change = { passwordHash: 'scrypt$new', replaces: staff.passwordHash }
      const replaced = { ...staff, passwordHash: 'scrypt$new' }

      expect(await store.changePerson(company.id, staff.id, change)).toEqual(replaced)
      const late = { ...change, passwordHash: 'scrypt$late' }
      expect(await store.changePerson(company.id, staff.id, late)).toEqual(replaced)
      expect(await store.person(company.id, staff.id)).toEqual(replaced)
    })

    it('only what is named is', async () => {
      const { store } = opened()
      const { company, staff } = await openShop(store)

      expect(await store.changePerson(company.id, staff.id, { active: false })).toEqual({ ...staff, active: false })
      const promoted = await store.changePerson(company.id, staff.id, { role: 'manager', passwordHash: 'new' })
      expect(promoted).toEqual({ ...staff, active: false, role: 'manager', passwordHash: 'new' })
      expect(await store.person(company.id, staff.id)).toEqual(promoted)
    })

    it('somebody stays admin, also where two leave at once', async () => {
      const { store } = opened()
      const { company, admin, manager } = await openShop(store)
      const alone = await store.changePerson(company.id, admin.id, { role: 'staff' })
      await store.changePerson(company.id, manager.id, { role: 'admin' })
      const left = await Promise.all([
        store.changePerson(company.id, admin.id, { active: false }),
        store.changePerson(company.id, manager.id, { role: 'manager' }),
      ])

      expect(alone).toMatchObject({ code: 'last_admin' })
      expect(left.map((each) => ('code' in each ? each.code : 'changed'))).toEqual(['changed', 'last_admin'])
      const admins = (await store.people(company.id)).filter(({ role, active }) => role === 'admin' && active)
      expect(admins.map(({ id }) => id)).toEqual([manager.id])
    })

    it('a customer stays one, and nobody becomes one', async () => {
      const { store } = opened()
      const { company, staff, buyer } = await openShop(store)
      const refusals = [
        await store.changePerson(company.id, staff.id, { role: 'customer' }),
        await store.changePerson(company.id, buyer.id, { role: 'staff' }),
      ]

      expect(refusals).toMatchObject([{ code: 'bad_request' }, { code: 'bad_request' }])
      expect(await store.person(company.id, buyer.id)).toEqual(buyer)
    })
  })

  describe('When customers are looked for', () => {
    it('by the beginnings of their words, sorted by name, at most 50, one’s own company’s only', async () => {
      const { store } = opened()
      const { company } = await openShop(store)
      const other = await openShop(store)
      for (const name of ['Zeta Söhne', 'Alpha Stores', 'Beta Stores'])
        await hire(store, company, 'customer', 'P', name)
      const names = async (q: string) => (await store.customers(company.id, q)).map(({ name }) => name)

      expect(await names('')).toEqual(['Alpha Stores', 'Beta Stores', 'Karachi Builders', 'Zeta Söhne'])
      expect(await names('STO')).toEqual(['Alpha Stores', 'Beta Stores'])
      expect(await names('sto al')).toEqual(['Alpha Stores'])
      expect(await names('sohne')).toEqual(['Zeta Söhne'])
      expect(await names('tores')).toEqual([])
      expect(await store.customers(other.company.id, 'alpha')).toEqual([])
      await Promise.all(Array.from({ length: 60 }, (_, n) => hire(store, company, 'customer', 'M', `Many ${n}`)))
      expect(await names('many')).toHaveLength(50)
    })
  })
}
