import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { session, signedIn } from '../../../shared/contract/session.ts'
import { ask, refusal, refused, taken } from '../../support/asking.ts'
import { startTestHub, type TestHub } from '../../support/hub/test-hub.ts'
import { addPerson, COMPANY, PASSWORD, setUp, signIn, type TestPerson } from '../../support/people.ts'

let hub: TestHub
let admin: TestPerson

beforeAll(async () => {
  hub = await startTestHub()
  admin = await setUp(hub.url)
})
afterAll(() => hub.stop())

const login = (body: unknown) => ask(hub.url, 'POST', '/api/auth/login', { body })

describe('When a person signs in', () => {
  it('gets a token, when it expires, the person and the company', async () => {
    const answer = await login({ email: 'ada@test.example', password: PASSWORD })
    expect(answer.status).toBe(200)
    expect(answer.json).toEqual({
      token: expect.stringMatching(/^[\w-]{43}$/),
      expiresAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
      user: {
        _id: expect.stringMatching(/^[0-9a-f]{24}$/),
        email: 'ada@test.example',
        firstName: 'Ada',
        lastName: 'Admin',
        name: 'Ada Admin',
        role: 'admin',
      },
      company: {
        _id: expect.stringMatching(/^.{1,64}$/),
        name: COMPANY,
        currency: 'PKR',
        locale: 'en-PK',
        timeZone: 'Asia/Karachi',
      },
    })
  })

  it('is given 30 days', async () => {
    const { expiresAt } = taken(await login({ email: 'ada@test.example', password: PASSWORD }), signedIn)
    const days = (Date.parse(expiresAt) - Date.now()) / 86_400_000
    expect(Math.abs(days - 30)).toBeLessThan(0.01)
  })

  it('may write the e-mail in any case', async () => {
    expect((await login({ email: 'ADA@Test.Example', password: PASSWORD })).status).toBe(200)
  })

  it('gets another token each time', async () => {
    const [one, two] = await Promise.all([signIn(hub.url, 'ada@test.example'), signIn(hub.url, 'ada@test.example')])
    expect(one.token).not.toBe(two.token)
  })

  it('finds no cookie in the answer, since none was asked for', async () => {
    const answer = await login({ email: 'ada@test.example', password: PASSWORD })
    expect(answer.headers.get('set-cookie')).toBeNull()
  })

  it('leaves no token on the disk, only its hash', async () => {
    const { token } = await signIn(hub.url, 'ada@test.example')
    const files = ['dispatch.db', 'dispatch.db-wal'].map((name) => readFileSync(join(hub.data, name), 'latin1'))
    expect(files.some((content) => content.includes(token))).toBe(false)
  })

  it('is told the customer they belong to', async () => {
    const { user } = await addPerson(admin, 'customer', 'Cora', 'Cora Ltd')
    expect(user.customer).toEqual({ _id: expect.stringMatching(/^[0-9a-f]{24}$/), name: 'Cora Ltd' })
  })
})

describe('When a person cannot sign in', () => {
  it('a wrong password is 401, and a sentence', async () => {
    expect(refusal(await login({ email: 'ada@test.example', password: 'wrong' }))).toBe('401 wrong_credentials')
  })

  it('an unknown e-mail reads the same as a wrong password', async () => {
    const wrong = refused(await login({ email: 'ada@test.example', password: 'wrong' }))
    const unknown = refused(await login({ email: 'nobody@test.example', password: 'wrong' }))
    expect(unknown).toEqual(wrong)
  })

  it.each([
    ['no password', { email: 'ada@test.example' }],
    ['an e-mail that is a number', { email: 5, password: PASSWORD }],
    ['an e-mail that is a query', { email: { $ne: null }, password: PASSWORD }],
    ['an unknown field', { email: 'ada@test.example', password: PASSWORD, role: 'admin' }],
    ['a list', []],
    ['null', null],
  ])('%s is 400', async (_, body) => {
    expect(refusal(await login(body))).toBe('400 bad_request')
  })

  it('a disabled person reads the same as a wrong password', async () => {
    const gone = await addPerson(admin, 'staff', 'Gone')
    await admin.ask('PUT', `/api/people/${gone.user._id}`, { body: { active: false } })
    expect(refusal(await login({ email: gone.user.email, password: PASSWORD }))).toBe('401 wrong_credentials')
  })
})

describe('When a session is used', () => {
  it('GET /api/session says who, for which company, until when', async () => {
    const answer = await admin.ask('GET', '/api/session')
    expect(answer.json).toEqual({
      user: admin.user,
      company: expect.objectContaining({ name: COMPANY }),
      expiresAt: taken(answer, session).expiresAt,
    })
  })

  it.each([
    ['no token', {}],
    ['an empty bearer', { Authorization: 'Bearer ' }],
    ['a forged token', { Authorization: `Bearer ${'A'.repeat(43)}` }],
    ['another scheme', { Authorization: `Basic ${Buffer.from(`ada@test.example:${PASSWORD}`).toString('base64')}` }],
    ['a very long token', { Authorization: `Bearer ${'A'.repeat(8000)}` }],
    ['headers that claim an identity', { 'X-User-Id': '1', 'X-Company-Id': '1', 'X-Role': 'admin' }],
  ])('%s is 401', async (_, headers) => {
    const answer = await ask(hub.url, 'GET', '/api/session', { headers })
    expect(refusal(answer)).toBe('401 unauthenticated')
  })

  it('the scheme may be written in any case', async () => {
    const headers = { Authorization: `bearer ${admin.token}` }
    expect((await ask(hub.url, 'GET', '/api/session', { headers })).status).toBe(200)
  })

  it('headers that claim another identity change nothing', async () => {
    const headers = { 'X-User-Id': 'f'.repeat(24), 'X-Company-Id': 'other', 'X-Role': 'customer' }
    expect(taken(await admin.ask('GET', '/api/session', { headers }), session).user).toEqual(admin.user)
  })
})

describe('When a person signs out', () => {
  it('is answered 204 with no body', async () => {
    const one = await signIn(hub.url, 'ada@test.example')
    expect(await one.ask('POST', '/api/auth/logout')).toMatchObject({ status: 204, text: '' })
  })

  it('the token is dead at once', async () => {
    const one = await signIn(hub.url, 'ada@test.example')
    await one.ask('POST', '/api/auth/logout')
    expect(refusal(await one.ask('GET', '/api/session'))).toBe('401 unauthenticated')
  })

  it('their other session lives on', async () => {
    const [one, two] = await Promise.all([signIn(hub.url, 'ada@test.example'), signIn(hub.url, 'ada@test.example')])
    await one.ask('POST', '/api/auth/logout')
    expect((await two.ask('GET', '/api/session')).status).toBe(200)
  })

  it('without a session is 401', async () => {
    expect(refusal(await ask(hub.url, 'POST', '/api/auth/logout'))).toBe('401 unauthenticated')
  })
})
