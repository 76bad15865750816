import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { refusal } from '../../support/asking.ts'
import { startTestHub, type TestHub } from '../../support/hub/test-hub.ts'
import { addPerson, type Cast, castOf, newOrder, type TestPerson } from '../../support/people.ts'

let hub: TestHub
let cast: Cast
let otherStaff: TestPerson
let keys = 0

beforeAll(async () => {
  hub = await startTestHub()
  cast = await castOf(hub.url)
  otherStaff = await addPerson(cast.admin, 'staff', 'Sue')
})
afterAll(() => hub.stop())

const fresh = () => {
  keys += 1
  return { 'Idempotency-Key': `key ${keys}` }
}
const head = async () => (await cast.admin.get('board')).seq
const pending = async () => (await cast.staff.create())._id

describe('When a change is sent again with its key', () => {
  it('the answer is the first one unchanged, and says so', async () => {
    const [id, key] = [await pending(), fresh()]
    const first = await cast.manager.change(id, { status: 'approved', comments: 'Go' }, key)
    const again = await cast.manager.change(id, { status: 'approved', comments: 'Go' }, key)
    expect([again.status, again.text]).toEqual([first.status, first.text])
    expect([first, again].map(({ headers }) => headers.get('idempotency-replayed'))).toEqual([null, 'true'])
  })

  it('it is unchanged also when the order went on meanwhile', async () => {
    const [id, key] = [await pending(), fresh()]
    const first = await cast.manager.change(id, { status: 'approved' }, key)
    await cast.staff.move(id, 'processing')
    expect((await cast.manager.change(id, { status: 'approved' }, key)).text).toBe(first.text)
  })

  it('nothing happens twice', async () => {
    const [id, key] = [await pending(), fresh()]
    await cast.staff.change(id, { priority: 'urgent' }, key)
    const before = await head()
    await cast.staff.change(id, { priority: 'urgent' }, key)
    expect(await head()).toBe(before)
  })

  it('the order of the fields does not matter', async () => {
    const [id, key] = [await pending(), fresh()]
    await cast.staff.change(id, { priority: 'urgent', notes: 'x' }, key)
    const again = await cast.staff.change(id, { notes: 'x', priority: 'urgent' }, key)
    expect(again.headers.get('idempotency-replayed')).toBe('true')
  })

  it('a version that is stale by now does not matter', async () => {
    const [id, key] = [await pending(), { ...fresh(), 'If-Match': '"1"' }]
    const first = await cast.staff.change(id, { priority: 'urgent' }, key)
    const again = await cast.staff.change(id, { priority: 'urgent' }, key)
    expect([again.status, again.text]).toEqual([200, first.text])
  })

  it('sixteen times at once, it happens once and all get its answer', async () => {
    const [id, key] = [await pending(), fresh()]
    const before = await head()
    const answers = await Promise.all(
      Array.from({ length: 16 }, () => cast.staff.change(id, { priority: 'urgent' }, key)),
    )
    expect(await head()).toBe(before + 1)
    expect(new Set(answers.map(({ status, text }) => `${status} ${text}`)).size).toBe(1)
    expect(answers.filter(({ headers }) => headers.get('idempotency-replayed') === null)).toHaveLength(1)
  })
})

describe('When an order is created again with its key', () => {
  it('there is one order, and both answers are 201 and the same', async () => {
    const [key, body] = [fresh(), newOrder({ orderNumber: undefined })]
    const asking = { body, headers: key }
    const answers = await Promise.all([1, 2].map(() => cast.staff.ask('POST', '/api/orders', asking)))
    expect(answers.map(({ status }) => status)).toEqual([201, 201])
    expect(answers[1]?.text).toBe(answers[0]?.text)
  })

  it('with a number, the repeat is no clash with itself', async () => {
    const asking = { body: newOrder(), headers: fresh() }
    await cast.staff.ask('POST', '/api/orders', asking)
    expect((await cast.staff.ask('POST', '/api/orders', asking)).status).toBe(201)
  })
})

describe('When a recall is sent again with its key', () => {
  it('it is answered as the first time', async () => {
    const headers = fresh()
    const { _id } = await cast.manager.move(await pending(), 'approved')
    const first = await cast.manager.recall(_id, { headers })
    const again = await cast.manager.recall(_id, { headers })
    expect([again.status, again.text]).toEqual([200, first.text])
  })
})

describe('When a key comes with something else', () => {
  it('another body is 422', async () => {
    const [id, key] = [await pending(), fresh()]
    await cast.staff.change(id, { priority: 'urgent' }, key)
    expect(refusal(await cast.staff.change(id, { priority: 'normal' }, key))).toBe('422 idempotency_key_reused')
  })

  it('another order is 422', async () => {
    const [one, two, key] = [await pending(), await pending(), fresh()]
    await cast.staff.change(one, { priority: 'urgent' }, key)
    expect(refusal(await cast.staff.change(two, { priority: 'urgent' }, key))).toBe('422 idempotency_key_reused')
  })

  it('another call is 422', async () => {
    const headers = fresh()
    const { _id } = await cast.manager.move(await pending(), 'approved')
    await cast.manager.recall(_id, { headers })
    const answer = await cast.manager.ask('POST', '/api/orders', { body: newOrder(), headers })
    expect(refusal(answer)).toBe('422 idempotency_key_reused')
  })

  it('nothing is changed', async () => {
    const [id, key] = [await pending(), fresh()]
    await cast.staff.change(id, { priority: 'urgent' }, key)
    await cast.staff.change(id, { priority: 'normal' }, key)
    expect((await cast.staff.get('order', `/orders/${id}`)).priority).toBe('urgent')
  })

  it('another person’s same key is another key', async () => {
    const [id, key] = [await pending(), fresh()]
    await cast.staff.change(id, { priority: 'urgent' }, key)
    const answer = await otherStaff.change(id, { notes: 'mine' }, key)
    expect([answer.status, answer.headers.get('idempotency-replayed')]).toEqual([200, null])
  })
})

describe('When a change with a key was refused', () => {
  it('the same is decided afresh', async () => {
    const [id, key] = [await pending(), fresh()]
    const early = await cast.staff.change(id, { status: 'processing' }, key)
    await cast.manager.move(id, 'approved')
    const late = await cast.staff.change(id, { status: 'processing' }, key)
    expect([early.status, late.status, late.headers.get('idempotency-replayed')]).toEqual([422, 200, null])
  })

  it('the key is free for another body', async () => {
    const [id, key] = [await pending(), fresh()]
    await cast.staff.change(id, { status: 'approved' }, key)
    expect((await cast.staff.change(id, { priority: 'urgent' }, key)).status).toBe(200)
  })
})

describe('When a key is no key', () => {
  it.each([
    ['empty', ''],
    ['of 201 characters', 'k'.repeat(201)],
    ['with an umlaut', 'schlüssel'],
    ['with a tab', 'a\tb'],
  ])('%s, it is 400', async (_, key) => {
    const answer = await cast.staff.change(await pending(), { priority: 'urgent' }, { 'Idempotency-Key': key })
    expect(refusal(answer)).toBe('400 bad_request')
  })

  it.each(['k', 'k'.repeat(200), '!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~', '__proto__', 'with space'])(
    '%s is one',
    async (key) => {
      const answer = await cast.staff.change(await pending(), { priority: 'urgent' }, { 'Idempotency-Key': key })
      expect(answer.status).toBe(200)
    },
  )
})
