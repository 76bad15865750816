import { describe, expect, it } from 'vitest'
import { signInLimit } from '../../../../server/auth/sign-in-limit.ts'

const MINUTE = 60_000
const START = Date.parse('2026-06-01T12:00:00.000Z')

/** A limit by a clock of its own, and tries that end at once. */
function limited() {
  let now = START
  const limit = signInLimit(() => now)
  const attempt = async (account: string, address: string, succeeds: boolean) => {
    const admission = await limit.admit(account, address)
    if (admission.ok) admission.settle(succeeds)
    return admission
  }
  const failures = async (count: number, account: string, address: string) => {
    for (let done = 0; done < count; done += 1) await attempt(account, address, false)
  }
  const afterMinutes = (minutes: number) => {
    now = START + minutes * MINUTE
  }
  return { limit, attempt, failures, afterMinutes }
}

describe('When an account fails ten times within 15 minutes', () => {
  it('it has to wait until the first of them is 15 minutes old', async () => {
    const { attempt, failures, afterMinutes } = limited()
    await failures(1, 'a', '1.1.1.1')
    afterMinutes(10)
    await failures(9, 'a', '1.1.1.1')
    afterMinutes(11)
    expect(await attempt('a', '1.1.1.1', true)).toEqual({ ok: false, retryAfter: 240 })
  })

  it('it may try again then', async () => {
    const { attempt, failures, afterMinutes } = limited()
    await failures(10, 'a', '1.1.1.1')
    afterMinutes(15)
    expect((await attempt('a', '1.1.1.1', true)).ok).toBe(true)
  })

  it('tries while waiting do not make it longer', async () => {
    const { attempt, failures, afterMinutes } = limited()
    await failures(10, 'a', '1.1.1.1')
    afterMinutes(14)
    await failures(50, 'a', '1.1.1.1')
    afterMinutes(15)
    expect((await attempt('a', '1.1.1.1', true)).ok).toBe(true)
  })

  it('from another address it may', async () => {
    const { attempt, failures } = limited()
    await failures(10, 'a', '1.1.1.1')
    expect((await attempt('a', '2.2.2.2', true)).ok).toBe(true)
  })

  it('another account may', async () => {
    const { attempt, failures } = limited()
    await failures(10, 'a', '1.1.1.1')
    expect((await attempt('b', '1.1.1.1', true)).ok).toBe(true)
  })
})

describe('When an address fails three hundred times', () => {
  it('no account may from there', async () => {
    const { attempt, failures } = limited()
    for (let account = 0; account < 30; account += 1) await failures(10, `a${account}`, '1.1.1.1')
    expect((await attempt('somebody', '1.1.1.1', true)).ok).toBe(false)
  })

  it('299 times, all may', async () => {
    const { attempt, failures } = limited()
    for (let account = 0; account < 299; account += 1) await failures(1, `a${account}`, '1.1.1.1')
    expect((await attempt('somebody', '1.1.1.1', true)).ok).toBe(true)
  })
})

describe('When many try at once', () => {
  it('no more than ten are under way for an account', async () => {
    const { limit } = limited()
    let admitted = 0
    const waiting = Array.from({ length: 30 }, async () => {
      const admission = await limit.admit('a', '1.1.1.1')
      admitted += 1
      return admission
    })
    await Promise.all(waiting.slice(0, 10))
    expect(admitted).toBe(10)
  })

  it('once ten have failed, all who wait are told', async () => {
    const { limit } = limited()
    const waiting = Array.from({ length: 30 }, () => limit.admit('a', '1.1.1.1'))
    for (const admission of await Promise.all(waiting.slice(0, 10))) if (admission.ok) admission.settle(false)
    const rest = await Promise.all(waiting.slice(10))
    expect(rest.map(({ ok }) => ok)).toEqual(Array.from({ length: 20 }, () => false))
  })

  it('as others succeed, all get their turn', async () => {
    const { limit } = limited()
    const ended = Array.from({ length: 100 }, async () => {
      const admission = await limit.admit('a', '1.1.1.1')
      if (admission.ok) admission.settle(true)
      return admission.ok
    })
    expect(await Promise.all(ended)).toEqual(Array.from({ length: 100 }, () => true))
  })
})
