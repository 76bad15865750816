import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Answer, ask, refusal } from '../support/asking.ts'
import { startTestHub, type TestHub } from '../support/hub/test-hub.ts'
import { closeConsoles, connect } from '../support/live-console.ts'
import { setUp, type TestPerson } from '../support/people.ts'

let hub: TestHub
let admin: TestPerson
const anonymous: Answer[] = []
const anonymousSockets: unknown[] = []
const signedIn: Answer[] = []

beforeAll(async () => {
  hub = await startTestHub()
  admin = await setUp(hub.url) // the first call without a session
  await fetchMany(590, '/api/openapi.json')
  await fetchMany(50, '/')
  for (let done = 0; done < 20; done += 1) {
    anonymousSockets.push(await connect(hub.url, done % 2 === 0 ? 'nonsense' : undefined).catch(String))
  }
  for (const token of [undefined, 'nonsense']) {
    for (let done = 0; done < 289; done += 1) anonymous.push(await ask(hub.url, 'GET', '/api/session', { token }))
  }
  anonymous.push(await ask(hub.url, 'GET', '/api/setup'))
  for (let done = 0; done < 650; done += 1) signedIn.push(await admin.ask('GET', '/api/session'))
})
afterAll(async () => {
  closeConsoles()
  await hub.stop()
})

async function fetchMany(count: number, path: string): Promise<void> {
  for (let done = 0; done < count; done += 1) await ask(hub.url, 'GET', path)
}

describe('When many calls come without a session', () => {
  it('the first 600 of a minute are answered, bad tokens and sockets among them', () => {
    expect(new Set(anonymousSockets)).toEqual(new Set(['Error: unauthenticated']))
    expect(new Set(anonymous.map(({ status }) => status))).toEqual(new Set([200, 401]))
  })

  it('the next is 429, with Retry-After', async () => {
    const answer = await ask(hub.url, 'GET', '/api/session')
    expect(refusal(answer)).toBe('429 too_many_requests')
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0)
    expect(Number(answer.headers.get('retry-after'))).toBeLessThanOrEqual(60)
  })

  it('the next socket is a connect_error that says so', async () => {
    await expect(connect(hub.url, 'nonsense')).rejects.toMatchObject({
      message: 'too_many_requests',
      data: { code: 'too_many_requests', message: expect.stringMatching(/^[A-Z].*\.$/) },
    })
  })

  it.each(['/', '/api/openapi.json', '/api/healthz', '/api/readyz'])('%s is still served', async (path) => {
    expect((await ask(hub.url, 'GET', path)).status).toBe(200)
  })

  it('whoever has a session has no limit', async () => {
    expect((await connect(hub.url, admin.token)).socket.connected).toBe(true)
    expect(new Set(signedIn.map(({ status }) => status))).toEqual(new Set([200]))
  })

  it('a claimed address is no other address', async () => {
    const headers = { 'X-Forwarded-For': '203.0.113.9' }
    expect(refusal(await ask(hub.url, 'GET', '/api/session', { headers }))).toBe('429 too_many_requests')
  })
})
