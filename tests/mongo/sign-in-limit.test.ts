import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ask, refusal } from '../support/asking.ts'
import { startTestHub, type TestHub } from '../support/hub/test-hub.ts'
import { setUp } from '../support/people.ts'

let hub: TestHub

beforeAll(async () => {
  hub = await startTestHub()
})
afterAll(() => hub.stop())

describe('When somebody tries wrong passwords, and writes the e-mail in ways that the database takes for one', () => {
  it('all are the account’s tries', async () => {
    const { email } = (await setUp(hub.url)).user
    const ways = [email, `${email[0]}\u0001${email.slice(1)}`, `ａ${email.slice(1)}`, `\u00ad${email}`]
    const attempt = (index: number) => {
      const body = { email: ways[index % ways.length], password: 'wrong' }
      return ask(hub.url, 'POST', '/api/auth/login', { body })
    }
    for (let tried = 0; tried < 10; tried += 1) expect(refusal(await attempt(tried))).toBe('401 wrong_credentials')
    for (const index of ways.keys()) expect(refusal(await attempt(index))).toBe('429 too_many_requests')
  })
})
