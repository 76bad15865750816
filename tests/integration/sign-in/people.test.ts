import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { person } from '../../../shared/contract/person.ts'
import { refusal, taken } from '../../support/asking.ts'
import { startTestHub, type TestHub } from '../../support/hub/test-hub.ts'
import { type Cast, castOf, PASSWORD, signIn } from '../../support/people.ts'

let hub: TestHub
let cast: Cast
let added = 0

beforeAll(async () => {
  hub = await startTestHub()
  cast = await castOf(hub.url)
})
afterAll(() => hub.stop())

const fresh = (fields: object = {}) => {
  added += 1
  return {
    email: `new${added}@test.example`,
    firstName: 'New',
    lastName: 'Person',
    role: 'staff',
    password: PASSWORD,
    ...fields,
  }
}
const add = (body: unknown) => cast.admin.ask('POST', '/api/people', { body })
const addTaken = async (fields: object = {}) => taken(await add(fresh(fields)), person)
const put = (id: string, body: unknown) => cast.admin.ask('PUT', `/api/people/${id}`, { body })

describe('When an admin adds a person', () => {
  it('is answered 201 with the person, active, and no trace of the password', async () => {
    const body = fresh()
    const answer = await add(body)
    expect(answer.status).toBe(201)
    expect(answer.json).toEqual({
      _id: expect.stringMatching(/^[0-9a-f]{24}$/),
      email: body.email,
      firstName: 'New',
      lastName: 'Person',
      name: 'New Person',
      role: 'staff',
      active: true,
    })
  })

  it('the person is on the list', async () => {
    const { _id } = await addTaken()
    const { people } = await cast.admin.get('people')
    expect(people.map((each) => each._id)).toContain(_id)
  })

  it('the list shows no password', async () => {
    expect((await cast.admin.ask('GET', '/api/people')).text).not.toMatch(/scrypt|password/i)
  })

  it('a customer’s person belongs to the customer of that name, found or made', async () => {
    const one = await addTaken({ role: 'customer', customer: 'Multan Mills' })
    const two = await addTaken({ role: 'customer', customer: '  multan   MILLS ' })
    expect(two.customer).toEqual(one.customer)
  })

  it('a customer may be named by id', async () => {
    const customer = cast.customer.user.customer?._id
    expect((await addTaken({ role: 'customer', customer })).customer).toEqual(cast.customer.user.customer)
  })

  it('an unknown customer’s id is 422', async () => {
    expect(refusal(await add(fresh({ role: 'customer', customer: 'f'.repeat(24) })))).toBe('422 customer_unknown')
  })

  it('a taken e-mail is 409, in any case', async () => {
    const { email } = await addTaken()
    expect(refusal(await add(fresh({ email: email.toUpperCase() })))).toBe('409 email_taken')
  })

  it.each([
    ['no e-mail', { email: undefined }],
    ['a role that does not exist', { role: 'owner' }],
    ['a short password', { password: '1234567' }],
    ['an empty first name', { firstName: ' ' }],
    ['a customer without a customer', { role: 'customer' }],
    ['staff with a customer', { customer: 'Karachi Builders' }],
    ['an unknown field', { companyId: 'other' }],
    ['a number for a name', { firstName: 5 }],
  ])('%s is 400', async (_, fields) => {
    expect(refusal(await add(fresh(fields)))).toBe('400 bad_request')
  })
})

describe('When an admin changes a person', () => {
  it('is answered 200 with the person as it now is', async () => {
    const { _id, ...rest } = await addTaken()
    const answer = await put(_id, { role: 'manager', active: false })
    expect(answer.status).toBe(200)
    expect(answer.json).toEqual({ _id, ...rest, role: 'manager', active: false })
  })

  it('a new password is the one that signs in', async () => {
    const { _id, email } = await addTaken()
    await put(_id, { password: 'a new good password' })
    expect((await signIn(hub.url, email, 'a new good password')).user._id).toBe(_id)
  })

  it('an unknown person is 404', async () => {
    expect(refusal(await put('f'.repeat(24), { active: false }))).toBe('404 not_found')
  })

  it('an id that is none is 404', async () => {
    expect(refusal(await put('me', { active: false }))).toBe('404 not_found')
  })

  it.each([
    ['nothing', {}],
    ['an unknown field', { email: 'other@test.example' }],
    ['a text for active', { active: 'no' }],
    ['an unknown role', { role: 'owner' }],
    ['a short password', { password: 'x' }],
    ['a customer’s role for staff', { role: 'customer' }],
  ])('%s is 400', async (_, body) => {
    const { _id } = await addTaken()
    expect(refusal(await put(_id, body))).toBe('400 bad_request')
  })

  it.each([{ active: false }, { role: 'staff' }])('the last admin stays: %o is 422', async (body) => {
    expect(refusal(await put(cast.admin.user._id, body))).toBe('422 last_admin')
  })
})

describe('When others than admins ask', () => {
  const calls: [string, string][] = [
    ['GET', '/api/people'],
    ['POST', '/api/people'],
    ['PUT', `/api/people/${'f'.repeat(24)}`],
    ['GET', '/api/company'],
    ['PUT', '/api/company'],
  ]

  it.each(calls)('%s %s is 403 for managers', async (method, path) => {
    const asking = method === 'GET' ? {} : { body: {} }
    expect(refusal(await cast.manager.ask(method, path, asking))).toBe('403 forbidden')
  })

  it.each(calls)('%s %s is 403 for staff', async (method, path) => {
    const asking = method === 'GET' ? {} : { body: {} }
    expect(refusal(await cast.staff.ask(method, path, asking))).toBe('403 forbidden')
  })

  it.each(calls)('%s %s is 403 for customers', async (method, path) => {
    const asking = method === 'GET' ? {} : { body: {} }
    expect(refusal(await cast.customer.ask(method, path, asking))).toBe('403 forbidden')
  })
})
