import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ask, refusal } from '../../support/asking.ts'
import { startTestHub, type TestHub } from '../../support/hub/test-hub.ts'
import { addPerson, PASSWORD, setUp, type TestPerson } from '../../support/people.ts'

let hub: TestHub
let admin: TestPerson
let lockedOut: TestPerson
let people = 0

beforeAll(async () => {
  hub = await startTestHub()
  admin = await setUp(hub.url)
  lockedOut = await someone()
  await statuses(times(10, () => login(lockedOut, 'wrong')))
})
afterAll(() => hub.stop())

const login = (person: TestPerson, password: string) =>
  ask(hub.url, 'POST', '/api/auth/login', { body: { email: person.user.email, password } })
const statuses = async (answers: Promise<{ status: number }>[]) =>
  (await Promise.all(answers)).map(({ status }) => status).sort()
const times = <Value>(count: number, make: () => Value) => Array.from({ length: count }, make)

const someone = () => {
  people += 1
  return addPerson(admin, 'staff', `Someone${people}`)
}
describe('When somebody tries wrong passwords', () => {
  it('ten are 401, the eleventh 429', async () => {
    const person = await someone()
    for (const _ of times(10, () => 0)) expect(refusal(await login(person, 'wrong'))).toBe('401 wrong_credentials')
    expect(refusal(await login(person, 'wrong'))).toBe('429 too_many_requests')
  })

  it('of thirty at once ten are 401 and twenty 429, and none is left hanging', async () => {
    const person = await someone()
    expect(await statuses(times(30, () => login(person, 'wrong')))).toEqual([
      ...times(10, () => 401),
      ...times(20, () => 429),
    ])
  })

  it('Retry-After says how many seconds to wait, at most 15 minutes', async () => {
    const seconds = Number((await login(lockedOut, 'wrong')).headers.get('retry-after'))
    expect(seconds).toBeGreaterThan(800)
    expect(seconds).toBeLessThanOrEqual(900)
  })

  it('the right password does not get past the limit either', async () => {
    expect(refusal(await login(lockedOut, PASSWORD))).toBe('429 too_many_requests')
  })

  it('the account in other letters is the same account', async () => {
    const body = { email: lockedOut.user.email.toUpperCase(), password: 'wrong' }
    expect(refusal(await ask(hub.url, 'POST', '/api/auth/login', { body }))).toBe('429 too_many_requests')
  })

  it('a claimed address gives no new tries', async () => {
    const body = { email: lockedOut.user.email, password: 'wrong' }
    const headers = { 'X-Forwarded-For': '203.0.113.7', 'X-Real-IP': '203.0.113.7' }
    expect(refusal(await ask(hub.url, 'POST', '/api/auth/login', { body, headers }))).toBe('429 too_many_requests')
  })

  it('other people are not locked out', async () => {
    const other = await someone()
    expect((await login(other, PASSWORD)).status).toBe(200)
  })

  it('the person’s sessions go on', async () => {
    expect((await lockedOut.ask('GET', '/api/session')).status).toBe(200)
  })

  it('wrong current passwords in a change of password count too', async () => {
    const person = await someone()
    const body = { current: 'wrong', password: 'long enough to pass' }
    for (const _ of times(10, () => 0)) await person.ask('PUT', '/api/account/password', { body })
    expect(refusal(await person.ask('PUT', '/api/account/password', { body }))).toBe('429 too_many_requests')
  })
})

describe('When somebody signs in with the right password', () => {
  it('twelve at once all get in', async () => {
    const person = await someone()
    expect(await statuses(times(12, () => login(person, PASSWORD)))).toEqual(times(12, () => 200))
  })

  it('five at once get in after nine wrong ones', async () => {
    const person = await someone()
    await statuses(times(9, () => login(person, 'wrong')))
    expect(await statuses(times(5, () => login(person, PASSWORD)))).toEqual(times(5, () => 200))
  })

  it('successes do not count: nine wrong, one right, one wrong is still 401', async () => {
    const person = await someone()
    await statuses(times(9, () => login(person, 'wrong')))
    await login(person, PASSWORD)
    expect(refusal(await login(person, 'wrong'))).toBe('401 wrong_credentials')
  })
})
