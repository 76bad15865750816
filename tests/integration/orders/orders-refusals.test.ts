import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { refusal } from '../../support/asking.ts'
import { startTestHub, type TestHub } from '../../support/hub/test-hub.ts'
import { type Cast, castOf } from '../../support/people.ts'

let hub: TestHub
let cast: Cast

beforeAll(async () => {
  hub = await startTestHub()
  cast = await castOf(hub.url)
})
afterAll(() => hub.stop())

const pending = () => cast.staff.create()

describe('When several things are wrong with a change', () => {
  const unknown = 'f'.repeat(24)
  const stale = { 'If-Match': '"7"' }

  it('401 comes before the body', async () => {
    const asking = { raw: '{"status":', headers: { 'Content-Type': 'application/json' }, token: 'nonsense' }
    expect(refusal(await cast.staff.ask('PUT', `/api/orders/${unknown}`, asking))).toBe('401 unauthenticated')
  })

  it('the body’s shape comes before 404', async () => {
    expect(refusal(await cast.staff.change(unknown, {}))).toBe('400 bad_request')
  })

  it('404 comes before a key used otherwise', async () => {
    const key = { 'Idempotency-Key': 'order-of-refusals' }
    const { _id } = await pending()
    await cast.staff.change(_id, { priority: 'urgent' }, key)
    expect(refusal(await cast.staff.change(unknown, { priority: 'urgent' }, key))).toBe('404 not_found')
  })

  it('a key used otherwise comes before a stale version', async () => {
    const key = { 'Idempotency-Key': 'order-of-refusals-2' }
    const { _id } = await pending()
    await cast.staff.change(_id, { priority: 'urgent' }, key)
    const answer = await cast.staff.change(_id, { priority: 'normal' }, { ...key, ...stale })
    expect(refusal(answer)).toBe('422 idempotency_key_reused')
  })

  it('a stale version comes before a status that is not reachable', async () => {
    const { _id } = await pending()
    expect(refusal(await cast.staff.change(_id, { status: 'shipped' }, stale))).toBe('409 version_conflict')
  })

  it('a status that is not reachable comes before one that is not allowed', async () => {
    const { _id } = await pending()
    expect(refusal(await cast.customer.change(_id, { status: 'shipped' }))).toBe('422 transition_not_allowed')
  })

  it('a status that is not reachable comes before a discount above the total', async () => {
    const { _id } = await pending()
    const answer = await cast.staff.change(_id, { status: 'shipped', discountAmount: 99_999 })
    expect(refusal(answer)).toBe('422 transition_not_allowed')
  })

  it('a status that is not allowed comes before a discount above the total', async () => {
    const { _id } = await pending()
    expect(refusal(await cast.staff.change(_id, { status: 'approved', discountAmount: 99_999 }))).toBe('403 forbidden')
  })

  it('a discount above the total comes before one above the limit', async () => {
    const { _id } = await pending()
    expect(refusal(await cast.staff.change(_id, { discountAmount: 99_999 }))).toBe('422 discount_invalid')
  })
})
