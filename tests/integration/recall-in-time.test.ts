import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { passwordHash } from '../../server/auth/password.ts'
import { actorOf } from '../../server/auth/sessions.ts'
import { newId } from '../../server/ids.ts'
import type { Store, StoredPerson } from '../../server/store/port.ts'
import { instantOf, MINUTE } from '../../shared/domain/instant.ts'
import type { Role } from '../../shared/domain/role.ts'
import { DEFAULT_WORKFLOW } from '../../shared/domain/workflow.ts'
import { refusal, refused } from '../support/asking.ts'
import { newOrder, PASSWORD, signIn, type TestPerson } from '../support/people.ts'
import { startTestHub, type TestHub } from '../support/test-hub.ts'

let hub: TestHub
let author: TestPerson
let colleague: TestPerson
let manager: TestPerson
/** Orders by the minutes since the author changed their status. */
const changedAgo = new Map<number, string>()

beforeAll(async () => {
  hub = await startTestHub({ prepare: fill })
  author = await signIn(hub.url, 'author@test.example')
  colleague = await signIn(hub.url, 'colleague@test.example')
  manager = await signIn(hub.url, 'manager@test.example')
})
afterAll(() => hub.stop())

const orderChanged = (minutesAgo: number) => changedAgo.get(minutesAgo) ?? ''

describe('When a status change is some minutes old', () => {
  it.each([1, 1.9])('its author may take it back after %f', async (minutes) => {
    expect((await author.recall(orderChanged(minutes))).status).toBe(200)
  })

  it.each([2.1, 29])('its author may not after %f: too late', async (minutes) => {
    expect(refused(await author.recall(orderChanged(minutes)))).toMatchObject({
      status: 409,
      code: 'recall_not_possible',
      reason: 'too_late',
    })
  })

  it.each([3, 29.5])('a manager may after %f', async (minutes) => {
    expect((await manager.recall(orderChanged(minutes))).status).toBe(200)
  })

  it.each([30.1, 600])('a manager may not after %f: too late', async (minutes) => {
    expect(refused(await manager.recall(orderChanged(minutes)))).toMatchObject({ status: 409, reason: 'too_late' })
  })

  it.each([1.5, 2.5, 31])('a colleague may not at any age, such as %f: 403', async (minutes) => {
    expect(refusal(await colleague.recall(orderChanged(minutes)))).toBe('403 forbidden')
  })
})

/** A company whose orders were changed in the past, as only the hub's own commands can have them. */
async function fill(store: Store): Promise<void> {
  const company = {
    id: newId(),
    name: 'Past Co',
    currency: 'PKR',
    locale: 'en-PK',
    timeZone: 'UTC',
    taxPercent: 0,
    notifyAdmins: true,
    workflow: DEFAULT_WORKFLOW,
  }
  const hash = await passwordHash(PASSWORD)
  const person = (name: string, role: Role): StoredPerson => ({
    id: newId(),
    companyId: company.id,
    email: `${name.toLowerCase()}@test.example`,
    firstName: name,
    lastName: 'Tester',
    role,
    customer: null,
    active: true,
    passwordHash: hash,
  })
  const [admin, one] = [person('Admin', 'admin'), person('Author', 'staff')]
  await store.setUp(company, admin)
  for (const each of [one, person('Colleague', 'staff'), person('Manager', 'manager')])
    await store.addPerson(each, null)
  const actor = actorOf({ session: { tokenHash: '', personId: one.id, expiresAt: '' }, person: one, company })
  for (const minutes of [1, 1.5, 1.9, 2.1, 2.5, 3, 29, 29.5, 30.1, 31, 600]) {
    const at = instantOf(Date.now() - minutes * MINUTE)
    const orderId = newId()
    const asked = { companyId: company.id, actor, idempotency: null, newId: orderId, newCustomerId: newId() }
    const brought = {
      createdAt: null,
      status: 'approved',
      at: instantOf(Date.parse(at) - MINUTE),
      taxPercent: 0,
      notify: true,
    }
    await store.run({ name: 'create-order', ...asked, order: newOrder(), brought })
    const change = { status: 'processing' }
    await store.run({ name: 'change-order', ...asked, orderId, change, expectedVersion: null, at })
    changedAgo.set(minutes, orderId)
  }
}
