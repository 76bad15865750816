import type { Instant } from '../../shared/domain/instant.ts'
import { type Actor, fullName } from '../../shared/domain/person.ts'
import type { Command } from '../commands/command.ts'
import { newId } from '../ids.ts'
import type { Store, StoredPerson } from '../store/port.ts'
import type { DemoCompany } from './demo-companies.ts'
import { type LoggedStep, pastOf } from './past.ts'

/** How many commands are sent at once, so that the store saves them together. */
const BATCH = 250
/** How many of a person's latest notifications stay unread. */
const UNREAD = 5

/**
 * Runs a company's past up to `now` through the ordinary commands, as far as the log does not have it yet; the people's
 * notifications but the latest are read.
 */
export async function relive(store: Store, demo: DemoCompany, now: Instant): Promise<void> {
  const companyId = demo.company.id
  const people = await store.people(companyId)
  const actors = new Map(people.map((person) => [person.email, actorOf(person)]))
  const past = pastOf(demo, now)
  const done = await versionsIn(store, companyId)
  const firstUnread = new Map(people.map((person) => [person, firstUnreadOf(past, person)]))
  let batch: Command[] = []
  const send = async () => {
    // a refusal means that somebody went on with a demo that was cut off: what they did stands
    await Promise.all(batch.map((command) => store.run(command)))
    batch = []
  }
  for (const step of past) {
    for (const [person, first] of firstUnread) {
      if (first !== step) continue
      await send()
      await store.readAllNotifications(viewerOf(person))
    }
    if (step.version > (done.get(step.orderId) ?? 0)) batch.push(commandFor(companyId, step, actors))
    if (batch.length === BATCH) await send()
  }
  await send()
}

/** The version of each order in the log: every event of an order adds one. */
async function versionsIn(store: Store, companyId: string): Promise<Map<string, number>> {
  const versions = new Map<string, number>()
  for (const { orderId } of await store.committedAfter(companyId, 0, Number.MAX_SAFE_INTEGER)) {
    versions.set(orderId, (versions.get(orderId) ?? 0) + 1)
  }
  return versions
}

/** The first of the latest steps that the person hears of and has not read. */
function firstUnreadOf(past: readonly LoggedStep[], { email, customer }: StoredPerson): LoggedStep | undefined {
  const heard = past.filter((step) => step.by.email !== email && (!customer || step.customer === customer.name))
  return heard.at(-UNREAD)
}

function commandFor(companyId: string, step: LoggedStep, actors: ReadonlyMap<string, Actor>): Command {
  const { at, by, orderId, does } = step
  const actor = actors.get(by.email)
  if (!actor) throw new Error(`There is nobody with the e-mail ${by.email}.`)
  const asked = { companyId, actor, idempotency: null, newCustomerId: newId() }
  if (does.kind === 'place') {
    const brought = { createdAt: null, status: null, at, taxPercent: 0, notify: true }
    return { name: 'create-order', ...asked, newId: orderId, order: does.order, brought }
  }
  const expectedVersion = step.version - 1
  return { name: 'change-order', ...asked, newId: newId(), orderId, change: does.change, expectedVersion, at }
}

function actorOf({ id, firstName, lastName, email, role }: StoredPerson): Actor {
  return { _id: id, firstName, lastName, email, name: fullName({ firstName, lastName }), role }
}

function viewerOf({ companyId, id, role, customer }: StoredPerson) {
  return { companyId, personId: id, role, customerId: customer?._id ?? null }
}
