import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openAudit } from '../../../server/store/open.ts'
import { verify } from '../../../server/verify.ts'
import { order } from '../../../shared/contract/order.ts'
import { refusal, taken } from '../../support/asking.ts'
import { startTestHub, type TestHub } from '../../support/hub/test-hub.ts'
import { type Cast, castOf, newOrder } from '../../support/people.ts'

let hub: TestHub
let cast: Cast

beforeAll(async () => {
  hub = await startTestHub()
  cast = await castOf(hub.url)
})
afterAll(() => hub.stop())

const post = (body: unknown, person = cast.staff) => person.ask('POST', '/api/orders', { body })
const item = (unitPrice: number, quantity = 1) => ({ product: 'Grout', quantity, unitPrice })

describe('When staff create an order', () => {
  it('is answered 201 with the order in full, every field present', async () => {
    const asked = newOrder({
      items: [
        { product: 'Tile adhesive', quantity: 3, unitPrice: 19.99 },
        { product: 'Grout', quantity: 1, unitPrice: 0 },
      ],
      notes: 'Gate B',
      priority: 'urgent',
      dueAt: '2031-05-01T10:00:00+05:00',
    })
    const answer = await post(asked)
    const { _id, name, email, firstName, lastName } = cast.staff.user
    const moment = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/)
    expect(answer.status).toBe(201)
    expect(answer.json).toStrictEqual({
      _id: expect.stringMatching(/^[0-9a-f]{24}$/),
      orderNumber: asked.orderNumber,
      status: 'pending',
      heldFrom: null,
      version: 1,
      nextStatuses: [],
      customer: { _id: cast.customer.user.customer?._id, name: 'Karachi Builders' },
      items: [
        { product: 'Tile adhesive', quantity: 3, unitPrice: 19.99, total: 59.97 },
        { product: 'Grout', quantity: 1, unitPrice: 0, total: 0 },
      ],
      subtotal: 59.97,
      tax: 0,
      total: 59.97,
      totalDiscount: 0,
      finalTotal: 59.97,
      notes: 'Gate B',
      statusComment: null,
      priority: 'urgent',
      dueAt: '2031-05-01T05:00:00.000Z',
      statusChangedAt: moment,
      clockStartedAt: moment,
      warnAt: moment,
      lateAt: moment,
      createdAt: moment,
      updatedAt: moment,
      updatedBy: { _id, firstName, lastName, email, name },
    })
  })

  it('what is not given is null, and the priority normal', async () => {
    expect(await cast.staff.create()).toMatchObject({ notes: null, dueAt: null, priority: 'normal' })
  })

  it('reading it gives the same', async () => {
    const created = await cast.staff.create()
    expect((await cast.staff.ask('GET', `/api/orders/${created._id}`)).json).toStrictEqual(created)
  })

  it.each(['admin', 'manager', 'staff'] as const)('%s may', async (role) => {
    expect((await post(newOrder(), cast[role])).status).toBe(201)
  })

  it('a customer may not', async () => {
    expect(refusal(await post(newOrder(), cast.customer))).toBe('403 forbidden')
  })
})

describe('When an order names its customer', () => {
  it('by a name that is known, in whatever letters, it is that one', async () => {
    const { customer } = await cast.staff.create({ customer: { name: ' KARACHI builders ' } })
    expect(customer).toEqual(cast.customer.user.customer)
  })

  it('by a new name, the customer is made once', async () => {
    const one = await cast.staff.create({ customer: { name: 'Hyderabad Homes' } })
    const two = await cast.staff.create({ customer: { name: 'Hyderabad Homes' } })
    expect(two.customer).toEqual(one.customer)
  })

  it('by a new name twice at once, the customer is made once', async () => {
    const [one, two] = await Promise.all([1, 2].map(() => cast.staff.create({ customer: { name: 'Sukkur Sons' } })))
    expect(two?.customer).toEqual(one?.customer)
  })

  it('by id and another name, the id decides', async () => {
    const { _id = '' } = cast.customer.user.customer ?? {}
    expect((await cast.staff.create({ customer: { _id, name: 'Somebody' } })).customer.name).toBe('Karachi Builders')
  })

  it.each(['f'.repeat(24), 'nonsense', ''])('an unknown id "%s" is 422, even beside a name', async (_id) => {
    const answer = await post(newOrder({ customer: { _id, name: 'Karachi Builders' } }))
    expect(refusal(answer)).toBe('422 customer_unknown')
  })
})

describe('When an order has a number', () => {
  it('that is taken, it is 409', async () => {
    const { orderNumber } = await cast.staff.create()
    expect(refusal(await post(newOrder({ orderNumber })))).toBe('409 order_number_taken')
  })

  it('of two at once with the same, one is taken', async () => {
    const asked = newOrder()
    const answers = await Promise.all([post(asked), post(asked)])
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409])
  })

  it('none given, each gets one of its own', async () => {
    const orders = await Promise.all(Array.from({ length: 10 }, () => cast.staff.create({ orderNumber: undefined })))
    expect(new Set(orders.map(({ orderNumber }) => orderNumber)).size).toBe(10)
  })

  it('none given, a number that somebody chose is stepped over', async () => {
    const { orderNumber } = await cast.staff.create({ orderNumber: undefined })
    const next = orderNumber.replace(/\d+$/, (digits) => String(Number(digits) + 1))
    await cast.staff.create({ orderNumber: next })
    expect((await cast.staff.create({ orderNumber: undefined })).orderNumber).not.toBe(next)
  })
})

describe('When amounts are added up', () => {
  it('cents stay exact', async () => {
    const created = await cast.staff.create({ items: [item(0.1, 3), item(0.2, 1), item(1.1, 3)] })
    expect(created).toMatchObject({ subtotal: 3.8, total: 3.8 })
  })

  it('the largest order is exact', async () => {
    const created = await cast.staff.create({ items: Array.from({ length: 9 }, () => item(9_999_999_999.99, 11)) })
    expect(created.total).toBe(989_999_999_999.01)
  })

  it('an order above 999,999,999,999.99 is 400', async () => {
    expect(refusal(await post(newOrder({ items: [item(9_999_999_999.99, 101)] })))).toBe('400 bad_request')
  })

  it.each([
    [17, 100, 17, 117],
    [17.5, 9.99, 1.75, 11.74],
    [0.12, 37.5, 0.05, 37.55],
    [5, 0.1, 0.01, 0.11],
    [100, 12.34, 12.34, 24.68],
  ])('%f %% tax on %f is %f, half up', async (taxPercent, unitPrice, tax, total) => {
    await cast.admin.ask('PUT', '/api/company', { body: { taxPercent } })
    const created = await cast.staff.create({ items: [item(unitPrice)] })
    await cast.admin.ask('PUT', '/api/company', { body: { taxPercent: 0 } })
    expect(created).toMatchObject({ subtotal: unitPrice, tax, total, finalTotal: total })
  })

  it('an order keeps the tax that it was created with', async () => {
    const created = await cast.staff.create()
    await cast.admin.ask('PUT', '/api/company', { body: { taxPercent: 25 } })
    const changed = taken(await cast.staff.change(created._id, { priority: 'urgent' }), order)
    await cast.admin.ask('PUT', '/api/company', { body: { taxPercent: 0 } })
    expect(changed.tax).toBe(0)
  })
})

describe('When the body of a new order is wrong', () => {
  it.each([
    ['nothing', {}],
    ['no customer', { customer: undefined }],
    ['an empty customer', { customer: {} }],
    ['an empty name', { customer: { name: '  ' } }],
    ['a customer that is a text', { customer: 'Karachi Builders' }],
    ['a customer with an unknown field', { customer: { name: 'x', companyId: 'y' } }],
    ['no items', { items: [] }],
    ['a quantity of 0', { items: [item(1, 0)] }],
    ['a quantity of 1.5', { items: [item(1, 1.5)] }],
    ['a quantity of −1', { items: [item(1, -1)] }],
    ['a quantity as text', { items: [{ ...item(1), quantity: '1' }] }],
    ['a price of −0.01', { items: [item(-0.01)] }],
    ['a price with three decimals', { items: [item(1.005)] }],
    ['a price as text', { items: [{ ...item(1), unitPrice: '5' }] }],
    ['no product', { items: [{ quantity: 1, unitPrice: 1 }] }],
    ['an item with a total', { items: [{ ...item(1), total: 0 }] }],
    ['a status', { status: 'approved' }],
    ['an id', { _id: 'f'.repeat(24) }],
    ['a company', { companyId: 'other' }],
    ['an empty number', { orderNumber: '' }],
    ['a number of 65 characters', { orderNumber: 'x'.repeat(65) }],
    ['a priority that does not exist', { priority: 'high' }],
    ['a due time that is none', { dueAt: 'tomorrow' }],
    ['a due time in no time zone', { dueAt: '2031-05-01T10:00:00' }],
    ['a due time on 30 February', { dueAt: '2031-02-30T10:00:00Z' }],
    ['a due time past the year 9999', { dueAt: '9999-12-31T23:59:59-14:00' }],
    ['notes of 2,001 characters', { notes: 'x'.repeat(2001) }],
    ['notes with half a character', { notes: 'x\ud800' }],
    ['notes with a zero byte', { notes: 'x\u0000' }],
  ])('%s is 400', async (what, fields) => {
    expect(refusal(await post(what === 'nothing' ? {} : { ...newOrder(), ...fields }))).toBe('400 bad_request')
  })

  it('a price of 1e309 is 400', async () => {
    const raw = JSON.stringify({ ...newOrder(), items: [item(12_345)] }).replace('12345', '1e309')
    const headers = { 'Content-Type': 'application/json' }
    expect(refusal(await cast.staff.ask('POST', '/api/orders', { raw, headers }))).toBe('400 bad_request')
  })
})

describe('When odd but allowed values come in', () => {
  it.each([
    ['letters beyond the basic plane', { notes: '😀 𐍈 e\u0301 \u202e' }],
    ['line breaks and tabs', { notes: 'one\r\n\ttwo' }],
    ['markup', { notes: '<img src=x onerror=alert(1)>', customer: { name: '<b>&amp;</b>' } }],
    ['a price of −0', { items: [item(-0)] }],
    ['the first moment of the calendar', { dueAt: '0000-01-01T00:00:00Z' }],
    ['the last moment of the calendar', { dueAt: '9999-12-31T23:59:59.999Z' }],
    ['a number that is a path', { orderNumber: '../../etc/passwd' }],
    ['a number that is a query', { orderNumber: "'; DROP TABLE orders; --" }],
  ])('%s: they are stored, read back the same, changed and taken back', async (_, fields) => {
    const { _id } = await cast.staff.create(fields)
    const read = await cast.staff.get('order', `/orders/${_id}`)
    await cast.manager.move(_id, 'approved')
    const back = taken(await cast.manager.recall(_id), order)
    const { notes, dueAt, orderNumber, customer, items } = read
    expect(back).toMatchObject({ notes, dueAt, orderNumber, customer, items, status: 'pending', version: 3 })
  })

  it('after all of this the log proves every order', async () => {
    const audit = await openAudit(hub.place)
    const { fault } = await verify(audit)
    await audit.close()
    expect(fault).toBeNull()
  })
})
