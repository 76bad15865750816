import { passwordHash } from '../../../server/auth/password.ts'
import { actorOf } from '../../../server/auth/sessions.ts'
import type { Command } from '../../../server/commands/command.ts'
import { newId } from '../../../server/ids.ts'
import type { Store } from '../../../server/store/port.ts'
import type { Company } from '../../../shared/domain/company.ts'
import { instantOf } from '../../../shared/domain/instant.ts'
import type { Actor } from '../../../shared/domain/person.ts'
import type { Role } from '../../../shared/domain/role.ts'
import { DEFAULT_WORKFLOW } from '../../../shared/domain/workflow.ts'
import { newOrder, PASSWORD } from '../people.ts'

/** A company put into a store before a hub opens it: what no call from outside can make. */
export interface SeededCompany {
  /** Adds a person `name@test.example`. */
  person(name: string, role: Role): Promise<Actor>
  /** Adds an order that was created, and then went through statuses, so many minutes ago; its id. */
  order(actor: Actor, ...path: { status: string; minutesAgo: number }[]): Promise<string>
}

export async function seedCompany(store: Store, name: string): Promise<SeededCompany> {
  const company: Company = {
    id: newId(),
    name,
    currency: 'PKR',
    locale: 'en-PK',
    timeZone: 'UTC',
    taxPercent: 0,
    notifyAdmins: true,
    workflow: DEFAULT_WORKFLOW,
  }
  await store.addCompany(company)
  const hash = await passwordHash(PASSWORD)

  const run = async (command: Command) => {
    const result = await store.run(command)
    if (!result.ok) throw new Error(`refused: ${result.refusal.message}`)
  }

  return {
    person: async (firstName, role) => {
      const person = {
        id: newId(),
        companyId: company.id,
        email: `${firstName.toLowerCase()}@test.example`,
        firstName,
        lastName: 'Tester',
        role,
        customer: null,
        active: true,
        passwordHash: hash,
      }
      await store.addPerson(person, null)
      return actorOf({ session: { tokenHash: '', personId: person.id, expiresAt: '' }, person, company })
    },
    order: async (actor, created, ...path) => {
      const orderId = newId()
      const asked = { companyId: company.id, actor, idempotency: null, newId: orderId, newCustomerId: newId() }
      const moment = (minutesAgo = 0) => instantOf(Date.now() - minutesAgo * 60_000)
      const at = moment(created?.minutesAgo)
      const brought = { createdAt: at, status: created?.status ?? null, at, taxPercent: 0, notify: true }
      await run({ name: 'create-order', ...asked, order: newOrder(), brought })
      for (const { status, minutesAgo } of path) {
        const change = { name: 'change-order' as const, ...asked, orderId, change: { status }, expectedVersion: null }
        await run({ ...change, at: moment(minutesAgo) })
      }
      return orderId
    },
  }
}
