import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Store } from '../../server/store/port.ts'
import type { OrderView } from '../../shared/contract/order.ts'
import { refusal, refused } from '../support/asking.ts'
import { seedCompany } from '../support/hub/seeded-company.ts'
import { startTestHub, type TestHub } from '../support/hub/test-hub.ts'
import { closeConsoles, follow } from '../support/live-console.ts'
import { newOrder, signIn, type TestPerson } from '../support/people.ts'

let hub: TestHub
let one: TestPerson
let two: TestPerson
let theirs: OrderView

beforeAll(async () => {
  hub = await startTestHub({ prepare: twoCompanies })
  one = await signIn(hub.url, 'one@test.example')
  two = await signIn(hub.url, 'two@test.example')
  theirs = await two.create({ orderNumber: 'SHARED-1', customer: { name: 'Shared Customer' } })
  await two.move(theirs._id, 'approved')
  await one.create({ orderNumber: 'OWN-1', customer: { name: 'Shared Customer' } })
})
afterAll(async () => {
  closeConsoles()
  await hub.stop()
})

describe('When an order is another company’s', () => {
  it.each([
    ['GET', '', undefined],
    ['GET', '/timeline', undefined],
    ['PUT', '', { status: 'processing' }],
    ['PUT', '', { discountAmount: 5 }],
    ['POST', '/recall', {}],
  ])('%s …%s is the same 404 as for an order that is not there', async (method, tail, body) => {
    const asking = body === undefined ? {} : { body }
    const other = refused(await one.ask(method, `/api/orders/${theirs._id}${tail}`, asking))
    const none = refused(await one.ask(method, `/api/orders/${'f'.repeat(24)}${tail}`, asking))
    expect(other).toEqual(none)
    expect(other).toMatchObject({ status: 404, message: 'Order not found' })
  })

  it.each(['/board', '/orders', '/orders?q=SHARED', '/changes?since=0', '/notifications?order=SHARED-1'])(
    'GET %s does not show it',
    async (path) => {
      expect((await one.ask('GET', `/api${path}`)).text).not.toContain(theirs._id)
    },
  )

  it('its number is free here', async () => {
    const body = newOrder({ orderNumber: 'SHARED-1' })
    expect((await one.ask('POST', '/api/orders', { body })).status).toBe(201)
  })

  it('its customer’s id is unknown here', async () => {
    const body = newOrder({ customer: { _id: theirs.customer._id } })
    expect(refusal(await one.ask('POST', '/api/orders', { body }))).toBe('422 customer_unknown')
  })

  it('a customer of the same name is another one', async () => {
    const { customers } = await one.get('customers')
    const same = customers.find(({ name }) => name === theirs.customer.name)
    expect(same?._id).toMatch(/^[0-9a-f]{24}$/)
    expect(same?._id).not.toBe(theirs.customer._id)
  })

  it('its customer filters nothing here', async () => {
    expect((await one.get('orders', `/orders?customer=${theirs.customer._id}`)).orders).toEqual([])
  })
})

describe('When people are another company’s', () => {
  it('they are not on the list', async () => {
    expect((await one.get('people')).people.map(({ email }) => email)).toEqual(['one@test.example'])
  })

  it('they cannot be changed: 404', async () => {
    const answer = await one.ask('PUT', `/api/people/${two.user._id}`, { body: { active: false } })
    expect(refusal(answer)).toBe('404 not_found')
  })

  it('nobody learns that they have an account; the password says which company is meant', async () => {
    const password = 'a password of their own'
    const body = { email: two.user.email, firstName: 'Twice', role: 'staff', password }
    const added = await one.ask('POST', '/api/people', { body })
    expect(added.status).toBe(201)
    const [here, there] = [await signIn(hub.url, body.email, password), await signIn(hub.url, body.email)]
    expect([here.user.firstName, there.user._id]).toEqual(['Twice', two.user._id])
    expect((await here.get('session')).company.name).toBe('Company One')
  })

  it('their notifications are 404', async () => {
    await two.create()
    const { notifications } = await two.get('notifications')
    const id = notifications[0]?._id
    const answer = await one.ask('PUT', `/api/notifications/${id}`, { body: { state: 'read' } })
    expect(refusal(answer)).toBe('404 not_found')
  })
})

describe('When two companies’ logs grow', () => {
  it('each counts its own seq without gaps', async () => {
    for (const person of [one, two]) {
      const { events } = await person.get('changes', '/changes?since=0')
      const seqs = events.filter(({ type }) => type !== 'notification').map(({ seq }) => seq)
      expect(seqs).toEqual(seqs.map((_, index) => index + 1))
    }
  })

  it('a socket hears its own company only', async () => {
    const live = await follow(one)
    await two.create()
    const { orderNumber } = await one.create()
    await live.first('order_created')
    expect(live.events().map(({ order }) => order.orderNumber)).toEqual([orderNumber])
  })

  it('a socket that claims the other company hears its own only', async () => {
    const live = await follow(one, { since: 0, company: two.user._id, companyId: two.user._id, room: 'in-house' })
    await two.create()
    await live.subscribe()
    expect(live.events()).toEqual([])
  })
})

async function twoCompanies(store: Store): Promise<void> {
  for (const name of ['One', 'Two']) await (await seedCompany(store, `Company ${name}`)).person(name, 'admin')
}
