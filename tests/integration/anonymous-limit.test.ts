import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Answer, ask, refusal } from '../support/asking.ts'
import { setUp, type TestPerson } from '../support/people.ts'
import { startTestHub, type TestHub } from '../support/test-hub.ts'

let hub: TestHub
let admin: TestPerson
const anonymous: Answer[] = []
const signedIn: Answer[] = []

beforeAll(async () => {
  hub = await startTestHub()
  admin = await setUp(hub.url) // the first call without a session
  await fetchMany(590, '/api/openapi.json')
  await fetchMany(50, '/')
  for (const token of [undefined, 'nonsense']) {
    for (let done = 0; done < 299; done += 1) anonymous.push(await ask(hub.url, 'GET', '/api/session', { token }))
  }
  anonymous.push(await ask(hub.url, 'GET', '/api/setup'))
  for (let done = 0; done < 650; done += 1) signedIn.push(await admin.ask('GET', '/api/session'))
})
afterAll(() => hub.stop())

async function fetchMany(count: number, path: string): Promise<void> {
  for (let done = 0; done < count; done += 1) await ask(hub.url, 'GET', path)
}

describe('When many calls come without a session', () => {
  it('the first 600 of a minute are answered, bad tokens among them', () => {
    expect(new Set(anonymous.map(({ status }) => status))).toEqual(new Set([200, 401]))
  })

  it('the next is 429, with Retry-After', async () => {
    const answer = await ask(hub.url, 'GET', '/api/session')
    expect(refusal(answer)).toBe('429 too_many_requests')
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0)
    expect(Number(answer.headers.get('retry-after'))).toBeLessThanOrEqual(60)
  })

  it.each(['/', '/api/openapi.json', '/api/healthz', '/api/readyz'])('%s is still served', async (path) => {
    expect((await ask(hub.url, 'GET', path)).status).toBe(200)
  })

  it('whoever has a session has no limit', async () => {
    expect(new Set(signedIn.map(({ status }) => status))).toEqual(new Set([200]))
  })

  it('a claimed address is no other address', async () => {
    const headers = { 'X-Forwarded-For': '203.0.113.9' }
    expect(refusal(await ask(hub.url, 'GET', '/api/session', { headers }))).toBe('429 too_many_requests')
  })
})
