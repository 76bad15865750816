import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { refusal } from '../../support/asking.ts'
import { startTestHub, type TestHub } from '../../support/hub/test-hub.ts'
import { closeConsoles, connect, follow } from '../../support/live-console.ts'
import { addPerson, PASSWORD, setUp, signIn, type TestPerson } from '../../support/people.ts'

let hub: TestHub
let admin: TestPerson
let people = 0

beforeAll(async () => {
  hub = await startTestHub()
  admin = await setUp(hub.url)
})
afterEach(closeConsoles)
afterAll(() => hub.stop())

const someone = () => {
  people += 1
  return addPerson(admin, 'staff', `Someone${people}`)
}
const disable = (person: TestPerson) => admin.ask('PUT', `/api/people/${person.user._id}`, { body: { active: false } })

describe('When a person is disabled', () => {
  it('their token is dead at once', async () => {
    const person = await someone()
    await disable(person)
    expect(refusal(await person.ask('GET', '/api/session'))).toBe('401 unauthenticated')
  })

  it('their socket is told session_ended and closes', async () => {
    const person = await someone()
    const live = await follow(person)
    await disable(person)
    await live.closed
    expect(live.messages.map(({ name }) => name)).toContain('session_ended')
  })

  it('a socket that never subscribed closes too', async () => {
    const person = await someone()
    const live = await connect(hub.url, person.token)
    await disable(person)
    await live.closed
    expect(live.messages.map(({ name }) => name)).toEqual(['session_ended'])
  })

  it('all of their sockets close, of whatever session', async () => {
    const person = await someone()
    const again = await signIn(hub.url, person.user.email)
    const consoles = await Promise.all([follow(person), follow(again), follow(again)])
    await disable(person)
    expect(await Promise.all(consoles.map((live) => live.closed))).toHaveLength(3)
  })

  it('their socket closes also when the company’s settings were changed since it connected', async () => {
    const person = await someone()
    const live = await follow(person)
    await admin.ask('PUT', '/api/company', { body: { notifyAdmins: true } })
    await disable(person)
    await live.closed
    expect(live.messages.map(({ name }) => name)).toContain('session_ended')
  })

  it('a new socket with their token is refused', async () => {
    const person = await someone()
    await disable(person)
    await expect(connect(hub.url, person.token)).rejects.toThrow('unauthenticated')
  })

  it('other people’s sockets stay', async () => {
    const [person, other] = await Promise.all([someone(), someone()])
    const live = await follow(other)
    await disable(person)
    await live.subscribe()
    expect(live.socket.connected).toBe(true)
  })

  it('and enabled again, they can sign in, but the old token stays dead', async () => {
    const person = await someone()
    await disable(person)
    await admin.ask('PUT', `/api/people/${person.user._id}`, { body: { active: true } })
    expect((await signIn(hub.url, person.user.email)).user._id).toBe(person.user._id)
    expect(refusal(await person.ask('GET', '/api/session'))).toBe('401 unauthenticated')
  })
})

describe('When a session ends', () => {
  it('its socket is told session_ended and closes', async () => {
    const person = await someone()
    const live = await follow(person)
    await person.ask('POST', '/api/auth/logout')
    await live.closed
    expect(live.messages.map(({ name }) => name)).toContain('session_ended')
  })

  it('the socket of the person’s other session stays', async () => {
    const person = await someone()
    const other = await signIn(hub.url, person.user.email)
    const live = await follow(other)
    await person.ask('POST', '/api/auth/logout')
    await live.subscribe()
    expect(live.socket.connected).toBe(true)
  })
})

describe('When a password changes', () => {
  const next = 'another good password'

  it('by the person: the session that did it lives, the others end with their sockets', async () => {
    const person = await someone()
    const other = await signIn(hub.url, person.user.email)
    const live = await follow(other)
    const answer = await person.ask('PUT', '/api/account/password', { body: { current: PASSWORD, password: next } })
    await live.closed
    expect(answer).toMatchObject({ status: 204, text: '' })
    expect((await person.ask('GET', '/api/session')).status).toBe(200)
    expect(refusal(await other.ask('GET', '/api/session'))).toBe('401 unauthenticated')
  })

  it('by the person: only the new one signs in', async () => {
    const person = await someone()
    await person.ask('PUT', '/api/account/password', { body: { current: PASSWORD, password: next } })
    await expect(signIn(hub.url, person.user.email)).rejects.toThrow('wrong_credentials')
    expect((await signIn(hub.url, person.user.email, next)).user._id).toBe(person.user._id)
  })

  it('a wrong current one changes nothing', async () => {
    const person = await someone()
    const body = { current: 'not it at all', password: next }
    expect(refusal(await person.ask('PUT', '/api/account/password', { body }))).toBe('401 wrong_credentials')
    expect((await signIn(hub.url, person.user.email)).user._id).toBe(person.user._id)
  })

  it('a short new one is 400', async () => {
    const person = await someone()
    const body = { current: PASSWORD, password: 'short' }
    expect(refusal(await person.ask('PUT', '/api/account/password', { body }))).toBe('400 bad_request')
  })

  it('by an admin: the person’s sessions end with their sockets', async () => {
    const person = await someone()
    const live = await follow(person)
    await admin.ask('PUT', `/api/people/${person.user._id}`, { body: { password: next } })
    await live.closed
    expect(refusal(await person.ask('GET', '/api/session'))).toBe('401 unauthenticated')
  })
})

describe('When a role changes', () => {
  it('the person’s next call is decided by the new one', async () => {
    const person = await someone()
    await admin.ask('PUT', `/api/people/${person.user._id}`, { body: { role: 'admin' } })
    expect((await person.ask('GET', '/api/people')).status).toBe(200)
  })

  it('their socket has to connect anew', async () => {
    const person = await someone()
    const live = await follow(person)
    await admin.ask('PUT', `/api/people/${person.user._id}`, { body: { role: 'manager' } })
    expect(await live.closed).toBe('transport close')
  })

  it('it has to also where the role named is the old one, which somebody may have changed meanwhile', async () => {
    const person = await someone()
    const live = await follow(person)
    await admin.ask('PUT', `/api/people/${person.user._id}`, { body: { role: 'staff' } })
    expect(await live.closed).toBe('transport close')
  })
})
