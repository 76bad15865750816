import { type Instant, instantOf } from '../../shared/domain/instant.ts'
import { newId } from '../ids.ts'
import type { Store, StoredPerson } from '../store/port.ts'
import { type DemoCompany, type DemoPerson, OTHER, RESSICHEM } from './demo-companies.ts'
import { relive } from './relive.ts'

const [ADMIN] = RESSICHEM.people

/**
 * Stands for the admin's password hash while the demo is made, with the moment it is told from. It matches no password,
 * and tells a demo that was cut off from one that is finished.
 */
const UNFINISHED = 'unfinished demo of '

/**
 * Makes the demo on a store without companies, or finishes one that was cut off; else changes nothing and answers
 * false. Its past is told from now, through the ordinary commands.
 */
export async function makeDemo(store: Store): Promise<boolean> {
  const now = (await store.companies()).length === 0 ? await begin(store) : await begun(store)
  if (now === null) return false
  await Promise.all([make(store, RESSICHEM, now), make(store, OTHER, now)])
  await finish(store)
  return true
}

/** Whether `makeDemo` would make anything: there is no company yet, or a demo that was cut off. */
export async function lacksDemo(store: Store): Promise<boolean> {
  return (await store.companies()).length === 0 || (await begun(store)) !== null
}

/** Makes the first company with its admin; null where somebody else was faster. */
async function begin(store: Store): Promise<Instant | null> {
  const now = instantOf(Date.now())
  const admin = storedPerson(RESSICHEM, { ...ADMIN, passwordHash: UNFINISHED + now })
  return (await store.setUp(RESSICHEM.company, admin)) ? now : null
}

/** The moment that an unfinished demo is told from; null where there is none. */
async function begun(store: Store): Promise<Instant | null> {
  const [admin] = await store.peopleByEmail(ADMIN.email)
  return admin?.passwordHash.startsWith(UNFINISHED) ? admin.passwordHash.slice(UNFINISHED.length) : null
}

/** Makes what is still missing of a company. */
async function make(store: Store, demo: DemoCompany, now: Instant): Promise<void> {
  const { company } = demo
  if (!(await store.companies()).some(({ id }) => id === company.id)) await store.addCompany(company)
  const known = await store.people(company.id)
  const missing = demo.people.filter(({ email }) => !known.some((person) => person.email === email))
  await Promise.all(missing.map((person) => store.addPerson(storedPerson(demo, person), customerOf(person))))
  await relive(store, demo, now)
}

/** Lets the admin sign in, which is the last thing that is done. */
async function finish(store: Store): Promise<void> {
  const { email, passwordHash } = ADMIN
  for (const { companyId, id } of await store.peopleByEmail(email)) {
    await store.changePerson(companyId, id, { passwordHash })
  }
}

function storedPerson({ company }: DemoCompany, person: DemoPerson): StoredPerson {
  const { email, firstName, lastName, role, passwordHash } = person
  return {
    id: newId(),
    companyId: company.id,
    email,
    firstName,
    lastName,
    role,
    customer: null,
    active: true,
    passwordHash,
  }
}

function customerOf({ customer }: DemoPerson) {
  return customer === undefined ? null : { name: customer, newId: newId() }
}
