import { networkInterfaces } from 'node:os'
import { afterEach, describe, expect, it } from 'vitest'
import { signedIn } from '../../../shared/contract/session.ts'
import { ask, refusal, taken } from '../../support/asking.ts'
import { startTestHub, type TestHub, type TestHubOptions } from '../../support/hub/test-hub.ts'
import { PASSWORD, setUp, signIn } from '../../support/people.ts'

const hubs: TestHub[] = []

afterEach(async () => {
  await Promise.all(hubs.splice(0).map((hub) => hub.stop()))
})

const freshHub = async (options: TestHubOptions = {}) => {
  const hub = await startTestHub(options)
  hubs.push(hub)
  return hub
}

const admin = { email: 'first@test.example', password: PASSWORD, firstName: 'First', lastName: 'Admin' }
const setup = (url: string, body: unknown, headers: Record<string, string> = {}) =>
  ask(url, 'POST', '/api/setup', { body, headers })

describe('When no company exists', () => {
  it('set-up is 201 and answers as sign-in does', async () => {
    const hub = await freshHub()
    const answer = await setup(hub.url, { company: { name: 'Acme' }, admin })
    expect(answer.status).toBe(201)
    expect(answer.json).toMatchObject({
      token: expect.stringMatching(/^[\w-]{43}$/),
      user: { email: 'first@test.example', name: 'First Admin', role: 'admin' },
      company: { name: 'Acme', currency: 'PKR', locale: expect.any(String), timeZone: expect.any(String) },
    })
  })

  it('the token works, and the admin can sign in', async () => {
    const hub = await freshHub()
    const { token } = taken(await setup(hub.url, { company: { name: 'Acme' }, admin }), signedIn)
    expect((await ask(hub.url, 'GET', '/api/people', { token })).status).toBe(200)
    expect((await signIn(hub.url, admin.email)).user.role).toBe('admin')
  })

  it('currency, locale and time zone are taken', async () => {
    const hub = await freshHub()
    const company = { name: 'Acme', currency: 'EUR', locale: 'de-DE', timeZone: 'Europe/Berlin' }
    expect(taken(await setup(hub.url, { company, admin }), signedIn).company).toMatchObject(company)
  })

  it('GET /api/setup says that set-up is needed, and then that it is not', async () => {
    const hub = await freshHub()
    const before = await ask(hub.url, 'GET', '/api/setup')
    await setUp(hub.url)
    const after = await ask(hub.url, 'GET', '/api/setup')
    expect([before.json, after.json]).toMatchObject([{ needed: true }, { needed: false }])
  })

  it('the hub’s own pages may ask for a cookie', async () => {
    const hub = await freshHub()
    const answer = await setup(hub.url, { company: { name: 'Acme' }, admin, cookie: true }, { Origin: hub.url })
    expect(answer.headers.get('set-cookie')).toContain(`dispatch_session_${hub.port}=`)
    expect(answer.json).not.toHaveProperty('token')
  })

  it('a cookie that cannot be given leaves nothing set up', async () => {
    const hub = await freshHub()
    const answer = await setup(hub.url, { company: { name: 'Acme' }, admin, cookie: true })
    expect(refusal(answer)).toBe('403 origin_not_allowed')
    expect((await ask(hub.url, 'GET', '/api/setup')).json).toMatchObject({ needed: true })
  })

  it('every other call is 401', async () => {
    const hub = await freshHub()
    expect(refusal(await ask(hub.url, 'GET', '/api/board'))).toBe('401 unauthenticated')
  })

  it.each([
    ['no admin', { company: { name: 'Acme' } }],
    ['no company', { admin }],
    ['an empty name', { company: { name: '  ' }, admin }],
    ['a short password', { company: { name: 'Acme' }, admin: { ...admin, password: 'short' } }],
    ['no e-mail', { company: { name: 'Acme' }, admin: { ...admin, email: 'nobody' } }],
    ['a currency that is none', { company: { name: 'Acme', currency: 'rupees' }, admin }],
    ['a locale that is none', { company: { name: 'Acme', locale: 'not a locale' }, admin }],
    ['a time zone that is none', { company: { name: 'Acme', timeZone: 'Mars/Olympus' }, admin }],
    ['an unknown field', { company: { name: 'Acme', _id: 'mine' }, admin }],
    ['a role', { company: { name: 'Acme' }, admin: { ...admin, role: 'admin' } }],
  ])('%s is 400 and sets nothing up', async (_, body) => {
    const hub = await freshHub()
    expect(refusal(await setup(hub.url, body))).toBe('400 bad_request')
    expect((await ask(hub.url, 'GET', '/api/setup')).json).toMatchObject({ needed: true })
  })
})

describe('When a company exists', () => {
  it('set-up is refused', async () => {
    const hub = await freshHub()
    await setUp(hub.url)
    expect(refusal(await setup(hub.url, { company: { name: 'Second' }, admin }))).toBe('409 already_set_up')
  })

  it('of two set-ups at once one is taken', async () => {
    const hub = await freshHub()
    const answers = await Promise.all(
      ['One', 'Two'].map((name) =>
        setup(hub.url, { company: { name }, admin: { ...admin, email: `${name}@test.example` } }),
      ),
    )
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409])
  })
})

describe('When set-up is asked for from another machine', () => {
  const outside = Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .find(({ family, internal }) => family === 'IPv4' && !internal)?.address

  it.skipIf(outside === undefined)('without the code it is 403', async () => {
    const hub = await freshHub({ host: '0.0.0.0' })
    const answer = await setup(`http://${outside}:${hub.port}`, { company: { name: 'Acme' }, admin })
    expect(refusal(answer)).toBe('403 forbidden')
  })

  it.skipIf(outside === undefined)('a wrong code is 403, too', async () => {
    const hub = await freshHub({ host: '0.0.0.0' })
    const body = { company: { name: 'Acme' }, admin, code: '00000000x' }
    expect(refusal(await setup(`http://${outside}:${hub.port}`, body))).toBe('403 forbidden')
  })
})
