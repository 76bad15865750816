import type { Router } from 'express'
import type { Person } from '../../shared/contract/person.ts'
import type { Company } from '../../shared/domain/company.ts'
import { ID } from '../../shared/domain/id.ts'
import { passwordHash } from '../auth/password.ts'
import { companyView, type Sessions, userView } from '../auth/sessions.ts'
import type { Refusal } from '../commands/refusal.ts'
import { newId } from '../ids.ts'
import type { Sockets } from '../realtime/sockets.ts'
import type { Store, StoredPerson } from '../store/port.ts'
import { mount } from './endpoint.ts'
import { Refused } from './problem.ts'

export interface PeopleRoutesConfig {
  store: Store
  sessions: Sessions
  sockets: () => Sockets
  /** Takes over the settings of a company wherever they are remembered. */
  companyChanged: (company: Company) => void
}

/** The people of the company, its settings, its customers. */
export function peopleRoutes(router: Router, { store, sessions, sockets, companyChanged }: PeopleRoutesConfig): void {
  mount(router, 'people', async ({ session }) => ({
    people: (await store.people(session.company.id)).map(personView),
  }))

  mount(router, 'addPerson', async ({ session, body }) => {
    const { password, customer, ...rest } = body
    const person: StoredPerson = {
      id: newId(),
      companyId: session.company.id,
      ...rest,
      customer: null,
      active: true,
      passwordHash: await passwordHash(password),
    }
    const named = typeof customer === 'string' ? idOrName(customer) : customer
    return personView(orRefuse(await store.addPerson(person, named ? { ...named, newId: newId() } : null)))
  })

  mount(router, 'changePerson', async ({ session, id, body }) => {
    const { active, role, password } = body
    const person = orRefuse(
      await store.changePerson(session.company.id, id, {
        ...(active !== undefined && { active }),
        ...(role !== undefined && { role }),
        ...(password !== undefined && { passwordHash: await passwordHash(password) }),
        ...((active === false || password !== undefined) && { endSessions: { except: null } }),
      }),
    )
    await sessions.personChanged(id)
    // whatever it was: another admin may be changing it, too
    if (role !== undefined) sockets().reconnect(id)
    return personView(person)
  })

  mount(router, 'company', async ({ session }) => settingsView(session.company))

  mount(router, 'changeCompany', async ({ session, body }) => {
    const company = await store.changeCompany(session.company.id, body)
    companyChanged(company)
    return settingsView(company)
  })

  mount(router, 'customers', async ({ session, query }) => ({
    customers: await store.customers(session.company.id, query.q),
  }))
}

function personView(person: StoredPerson): Person {
  return { ...userView(person), active: person.active }
}

function settingsView(company: Company) {
  return { ...companyView(company), taxPercent: company.taxPercent, notifyAdmins: company.notifyAdmins }
}

/** A text that looks like an id is one; anything else is a name. */
function idOrName(text: string): { _id: string } | { name: string } {
  return ID.test(text) ? { _id: text } : { name: text }
}

function orRefuse(result: StoredPerson | Refusal): StoredPerson {
  if ('code' in result) throw new Refused(result.code, result.message, result.details)
  return result
}
