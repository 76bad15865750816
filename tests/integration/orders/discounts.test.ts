import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { order } from '../../../shared/contract/order.ts'
import { refusal, taken } from '../../support/asking.ts'
import { startTestHub, type TestHub } from '../../support/hub/test-hub.ts'
import { type Cast, castOf } from '../../support/people.ts'

let hub: TestHub
let cast: Cast

beforeAll(async () => {
  hub = await startTestHub()
  cast = await castOf(hub.url)
})
afterAll(() => hub.stop())

const orderOf = (total = 1000) => cast.staff.create({ items: [{ product: 'Grout', quantity: 1, unitPrice: total }] })
const discount = async (discountAmount: number, total?: number, more: object = {}, person = cast.admin) =>
  person.change((await orderOf(total))._id, { discountAmount, ...more })
const discounted = async (discountAmount: number, total?: number, more: object = {}) =>
  taken(await discount(discountAmount, total, more), order)

describe('When a discount is given', () => {
  it('it is taken off the total', async () => {
    expect(await discounted(99.99)).toMatchObject({ total: 1000, totalDiscount: 99.99, finalTotal: 900.01 })
  })

  it('it replaces the last', async () => {
    const { _id } = await discounted(100)
    const again = taken(await cast.admin.change(_id, { discountAmount: 30 }), order)
    expect(again).toMatchObject({ total: 1000, totalDiscount: 30, finalTotal: 970 })
  })

  it.each([
    [100, 'Discount applied: PKR 100'],
    [12.5, 'Discount applied: PKR 12.5'],
    [0.01, 'Discount applied: PKR 0.01'],
  ])('of %f without comments, the notes say so plainly', async (amount, notes) => {
    expect((await discounted(amount)).notes).toBe(notes)
  })

  it('with comments, these become the notes', async () => {
    expect((await discounted(5, 1000, { comments: 'Late delivery' })).notes).toBe('Late delivery')
  })

  it('the status and its comment stay', async () => {
    expect(await discounted(5, 1000, { comments: 'Late' })).toMatchObject({ status: 'pending', statusComment: null })
  })

  it('of the whole total leaves 0', async () => {
    expect((await discounted(1000)).finalTotal).toBe(0)
  })

  it('with a status in one call, both are one event', async () => {
    const { _id } = await orderOf()
    const body = { status: 'approved', discountAmount: 50, comments: 'Agreed' }
    const changed = taken(await cast.manager.change(_id, body), order)
    const { events } = await cast.staff.get('timeline', `/orders/${_id}/timeline`)
    expect(changed).toMatchObject({ status: 'approved', totalDiscount: 50, version: 2, notes: 'Agreed' })
    expect(events.map(({ type }) => type)).toEqual(['order_status_update', 'order_created'])
  })
})

describe('When a discount has a wrong shape', () => {
  it.each([0, -5, 1.005, 0.001, 999.999, -0.01])('%f is 400', async (amount) => {
    expect(refusal(await discount(amount))).toBe('400 bad_request')
  })

  it.each(['1e309', '-1e309', '"5"', 'null', 'true', '[5]', '{}', '5e-324'])('%s is 400', async (json) => {
    const { _id } = await orderOf()
    const asking = { raw: `{"discountAmount":${json}}`, headers: { 'Content-Type': 'application/json' } }
    expect(refusal(await cast.admin.ask('PUT', `/api/orders/${_id}`, asking))).toBe('400 bad_request')
  })

  it('NaN is no JSON at all', async () => {
    const { _id } = await orderOf()
    const asking = { raw: '{"discountAmount":NaN}', headers: { 'Content-Type': 'application/json' } }
    expect(refusal(await cast.admin.ask('PUT', `/api/orders/${_id}`, asking))).toBe('400 malformed_json')
  })
})

describe('When a discount is too large', () => {
  it('above the total it is 422, also for admins', async () => {
    expect(refusal(await discount(1000.01))).toBe('422 discount_invalid')
  })

  it.each([
    [150, 1000],
    [4.99, 33.33],
    [0.15, 1],
    [0.01, 0.1],
  ])('a manager may give %f of %f', async (amount, total) => {
    expect((await discount(amount, total, {}, cast.manager)).status).toBe(200)
  })

  it.each([
    [150.01, 1000],
    [5, 33.33],
    [0.16, 1],
    [0.02, 0.1],
    [0.01, 0.05],
  ])('a manager may not give %f of %f, which is above 15 %%', async (amount, total) => {
    expect(refusal(await discount(amount, total, {}, cast.manager))).toBe('403 discount_limit')
  })

  it('staff may give none', async () => {
    expect(refusal(await discount(0.01, 1000, {}, cast.staff))).toBe('403 discount_limit')
  })

  it('a status in the same call is not changed either', async () => {
    const { _id } = await orderOf()
    await cast.manager.change(_id, { status: 'approved', discountAmount: 999 })
    expect(await cast.staff.get('order', `/orders/${_id}`)).toMatchObject({ status: 'pending', version: 1 })
  })
})

describe('When the order is final', () => {
  it.each(['rejected', 'cancelled'])('%s: a discount is 422', async (status) => {
    const { _id } = await orderOf()
    await cast.admin.move(_id, status)
    expect(refusal(await cast.admin.change(_id, { discountAmount: 5 }))).toBe('422 discount_invalid')
  })

  it('for a manager above the limit it is 422 first', async () => {
    const { _id } = await orderOf()
    await cast.admin.move(_id, 'cancelled')
    expect(refusal(await cast.manager.change(_id, { discountAmount: 900 }))).toBe('422 discount_invalid')
  })

  it('the status that is not reachable is told first', async () => {
    const { _id } = await orderOf()
    await cast.admin.move(_id, 'cancelled')
    const answer = await cast.admin.change(_id, { status: 'pending', discountAmount: 5 })
    expect(refusal(answer)).toBe('422 transition_not_allowed')
  })
})
