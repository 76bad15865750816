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

describe('When somebody is about to place an order', () => {
  it('staff learn the tax that it will have, as the admin has set it', async () => {
    expect(await cast.staff.get('orderTerms', '/order-terms')).toEqual({ taxPercent: 0 })
    await cast.admin.ask('PUT', '/api/company', { body: { taxPercent: 18 } })
    const { taxPercent } = await cast.staff.get('orderTerms', '/order-terms')
    const order = await cast.staff.create({ items: [{ product: 'Grout', quantity: 1, unitPrice: 100 }] })
    expect([taxPercent, order.tax]).toEqual([18, 18])
  })

  it('customers, who place none, do not', async () => {
    expect(refusal(await cast.customer.ask('GET', '/api/order-terms'))).toBe('403 forbidden')
  })
})
