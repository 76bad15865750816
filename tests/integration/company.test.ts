import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { refusal } from '../support/asking.ts'
import { startTestHub, type TestHub } from '../support/hub/test-hub.ts'
import { type Cast, COMPANY, castOf } from '../support/people.ts'

let hub: TestHub
let cast: Cast

beforeAll(async () => {
  hub = await startTestHub()
  cast = await castOf(hub.url)
})
afterAll(() => hub.stop())

const put = (body: unknown) => cast.admin.ask('PUT', '/api/company', { body })

describe('When an admin looks at the company', () => {
  it('sees every setting', async () => {
    expect((await cast.admin.ask('GET', '/api/company')).json).toEqual({
      _id: expect.stringMatching(/^.{1,64}$/),
      name: COMPANY,
      currency: 'PKR',
      locale: 'en-PK',
      timeZone: 'Asia/Karachi',
      taxPercent: 0,
      notifyAdmins: true,
    })
  })
})

describe('When an admin changes the company', () => {
  it('is answered with all settings as they now are', async () => {
    const answer = await put({ taxPercent: 17.5, notifyAdmins: false })
    expect(answer).toMatchObject({ status: 200, json: { name: COMPANY, taxPercent: 17.5, notifyAdmins: false } })
  })

  it('everybody’s session shows it at once', async () => {
    await put({ currency: 'EUR', locale: 'de-DE', timeZone: 'Europe/Berlin' })
    const { company } = await cast.staff.get('session')
    expect(company).toMatchObject({ currency: 'EUR', locale: 'de-DE', timeZone: 'Europe/Berlin' })
  })

  it.each([
    ['nothing', {}],
    ['an unknown field', { workflow: {} }],
    ['another id', { _id: 'other' }],
    ['an empty name', { name: '' }],
    ['a currency that is none', { currency: 'xx' }],
    ['a locale that is none', { locale: '!!' }],
    ['a time zone that is none', { timeZone: 'Nowhere' }],
    ['a negative tax', { taxPercent: -1 }],
    ['a tax above 100', { taxPercent: 100.1 }],
    ['a text for the tax', { taxPercent: '5' }],
    ['a number for notifyAdmins', { notifyAdmins: 1 }],
  ])('%s is 400', async (_, body) => {
    expect(refusal(await put(body))).toBe('400 bad_request')
  })

  it('one wrong setting leaves the others as they were', async () => {
    const before = (await cast.admin.ask('GET', '/api/company')).json
    await put({ name: 'Changed', taxPercent: -1 })
    expect((await cast.admin.ask('GET', '/api/company')).json).toEqual(before)
  })
})

describe('When staff look for customers', () => {
  const names = async (query: string) =>
    (await cast.staff.get('customers', `/customers${query}`)).customers.map(({ name }) => name)

  it('all are listed by name, with id and name only', async () => {
    const answer = await cast.staff.ask('GET', '/api/customers')
    const id = expect.stringMatching(/^[0-9a-f]{24}$/)
    expect(answer.json).toEqual({
      customers: [
        { _id: id, name: 'Karachi Builders' },
        { _id: id, name: 'Lahore Traders' },
      ],
    })
  })

  it('every term has to begin a word of the name', async () => {
    expect(await names('?q=build%20kar')).toEqual(['Karachi Builders'])
  })

  it('a customer that an order made is found', async () => {
    await cast.staff.create({ customer: { name: 'Žižkov Stavební' } })
    expect(await names('?q=zizkov')).toEqual(['Žižkov Stavební'])
  })

  it('customers may not look', async () => {
    expect(refusal(await cast.customer.ask('GET', '/api/customers'))).toBe('403 forbidden')
  })
})
