import { describe, expect, it } from 'vitest'
import type { Failure } from '../../../../../renderer/services/hub/api-client.ts'
import { untilKnown } from '../../../../../renderer/services/hub/until-known.ts'
import { failed, ok, type Result } from '../../../../../shared/domain/result.ts'

function failure(code: string, status: number): Result<string, Failure> {
  return failed({ code, message: code, status, current: null })
}

/** Sends a change whose attempts end as listed, the last one again and again. */
function sending(...outcomes: Result<string, Failure>[]) {
  const pauses: number[] = []
  const controller = new AbortController()
  let attempts = 0
  let said = 0
  const outcome = untilKnown(async () => outcomes[Math.min(attempts++, outcomes.length - 1)] ?? failure('none', 0), {
    signal: controller.signal,
    stillSaving: () => said++,
    wait: async (milliseconds) => {
      pauses.push(milliseconds)
      if (pauses.length > 20) controller.abort()
    },
  })
  return { outcome, pauses, attempts: () => attempts, said: () => said }
}

describe('When the outcome of a change is known', () => {
  it('it is sent once', async () => {
    const sent = sending(ok('saved'))
    expect(await sent.outcome).toEqual(ok('saved'))
    expect(sent.attempts()).toBe(1)
  })

  it.each([
    ['version_conflict', 409],
    ['forbidden', 403],
    ['internal', 500],
  ])('a refusal is an outcome: %s', async (code, status) => {
    const sent = sending(failure(code, status))
    expect(await sent.outcome).toMatchObject({ ok: false, failure: { code } })
    expect(sent.attempts()).toBe(1)
  })
})

describe('When the outcome of a change is unknown', () => {
  it('it is sent again, at growing intervals, until it is known', async () => {
    const sent = sending(failure('unreachable', 0), failure('store_unavailable', 503), ok('saved'))
    expect(await sent.outcome).toEqual(ok('saved'))
    expect(sent.pauses).toEqual([1000, 500, 1000])
  })

  it('it says once that it is still saving', async () => {
    const sent = sending(failure('unreachable', 0), ok('saved'))
    await sent.outcome
    expect(sent.said()).toBe(1)
  })

  it('it is given up when the person leaves', async () => {
    const sent = sending(failure('unreachable', 0))
    expect(await sent.outcome).toMatchObject({ ok: false, failure: { code: 'left' } })
  })
})
