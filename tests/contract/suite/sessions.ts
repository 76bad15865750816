import { describe, expect, it } from 'vitest'
import { sha256 } from '../../../server/canonical.ts'
import { newId } from '../../../server/ids.ts'
import type { Store, StoredPerson, StoredSession } from '../../../server/store/port.ts'
import { DAY, instantOf } from '../../../shared/domain/instant.ts'
import { type OpenStore, sharedStore } from './opened-store.ts'
import { openShop } from './shop.ts'

async function begin(store: Store, { id: personId, passwordHash }: StoredPerson, days = 30): Promise<StoredSession> {
  const session = { tokenHash: sha256(newId()), personId, expiresAt: instantOf(Date.now() + days * DAY) }
  await store.addSession(session, passwordHash)
  return session
}

/** Sessions: there until they are ended or forgotten. */
export function sessionTopic(open: OpenStore): void {
  const opened = sharedStore(open)

  describe('When a session has begun', () => {
    it('it is found with its person and company as they are now', async () => {
      const { store } = opened()
      const { staff, company } = await openShop(store)
      const session = await begin(store, staff)

      expect(await store.session(session.tokenHash)).toEqual({ session, person: staff, company })
      await store.changePerson(company.id, staff.id, { active: false })
      await store.changeCompany(company.id, { name: 'Renamed' })
      expect(await store.session(session.tokenHash)).toMatchObject({
        person: { active: false },
        company: { name: 'Renamed' },
      })
    })

    it('there is none for a person who was disabled, or got another password, meanwhile', async () => {
      const { store } = opened()
      const { staff, company } = await openShop(store)
      const session = { tokenHash: sha256(newId()), personId: staff.id, expiresAt: instantOf(Date.now() + DAY) }

      expect(await store.addSession(session, 'the hash of an earlier password')).toBe(false)
      await store.changePerson(company.id, staff.id, { active: false })
      expect(await store.addSession(session, staff.passwordHash)).toBe(false)
      expect(await store.session(session.tokenHash)).toBeNull()
    })

    it('it lives on in a store that is opened again, longer if it was extended', async () => {
      const own = await open()
      try {
        const { staff } = await openShop(own.store)
        const { tokenHash } = await begin(own.store, staff)
        const expiresAt = instantOf(Date.now() + 60 * DAY)
        await own.store.extendSession(tokenHash, expiresAt)
        const again = await own.reopen()

        expect((await again.session(tokenHash))?.session).toEqual({ tokenHash, personId: staff.id, expiresAt })
      } finally {
        await own.destroy()
      }
    })

    it('no other is found by what looks like it', async () => {
      const { store } = opened()
      const { staff } = await openShop(store)
      const { tokenHash } = await begin(store, staff)

      for (const odd of ['', tokenHash.slice(1), tokenHash.toUpperCase(), "' OR '1'='1", '%']) {
        expect(await store.session(odd)).toBeNull()
      }
    })
  })

  describe('When a session is asked for', () => {
    it('there is none for who was disabled, or got another password, since theirs was checked', async () => {
      const { store } = opened()
      const { company, staff, mate } = await openShop(store)
      await store.changePerson(company.id, staff.id, { active: false })
      await store.changePerson(company.id, mate.id, { passwordHash: 'another' })

      for (const { id: personId, passwordHash } of [staff, mate, { id: newId(), passwordHash: 'x' }]) {
        const session = { tokenHash: sha256(newId()), personId, expiresAt: instantOf(Date.now() + DAY) }
        expect(await store.addSession(session, passwordHash)).toBe(false)
        expect(await store.session(session.tokenHash)).toBeNull()
      }
    })
  })

  describe('When a session is ended', () => {
    it('it alone is gone, and one that is gone may be ended or extended again', async () => {
      const { store } = opened()
      const { staff } = await openShop(store)
      const [one, two] = [await begin(store, staff), await begin(store, staff)]
      await store.endSession(one.tokenHash)
      await store.endSession(one.tokenHash)
      await store.extendSession(one.tokenHash, two.expiresAt)

      expect(await store.session(one.tokenHash)).toBeNull()
      expect(await store.session(two.tokenHash)).not.toBeNull()
    })

    it('with a person’s change all of theirs, or all but one', async () => {
      const { store } = opened()
      const { company, staff, mate } = await openShop(store)
      const [kept, other, colleague] = [await begin(store, staff), await begin(store, staff), await begin(store, mate)]
      const alive = () =>
        Promise.all([kept, other, colleague].map(async ({ tokenHash }) => (await store.session(tokenHash)) !== null))

      await store.changePerson(company.id, staff.id, { endSessions: { except: kept.tokenHash } })
      expect(await alive()).toEqual([true, false, true])
      await store.changePerson(company.id, staff.id, { endSessions: { except: null } })
      expect(await alive()).toEqual([false, false, true])
    })

    it('by its time, when what is old is forgotten', async () => {
      const { store } = opened()
      const { staff } = await openShop(store)
      const [short, long] = [await begin(store, staff, 1), await begin(store, staff, 30)]
      await store.forgetOld(instantOf(Date.now() + 2 * DAY))

      expect(await store.session(short.tokenHash)).toBeNull()
      expect(await store.session(long.tokenHash)).not.toBeNull()
    })
  })
}
