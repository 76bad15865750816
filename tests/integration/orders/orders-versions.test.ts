import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { order } from '../../../shared/contract/order.ts'
import { refusal, refused, taken } from '../../support/asking.ts'
import { startTestHub, type TestHub } from '../../support/hub/test-hub.ts'
import { type Cast, castOf } from '../../support/people.ts'

let hub: TestHub
let cast: Cast

beforeAll(async () => {
  hub = await startTestHub()
  cast = await castOf(hub.url)
})
afterAll(() => hub.stop())

/** An order at version 2. */
const changedOnce = async () => {
  const { _id } = await cast.staff.create()
  return taken(await cast.manager.change(_id, { priority: 'urgent' }), order)
}
const change = (id: string, ifMatch: string) => cast.staff.change(id, { notes: 'mine' }, { 'If-Match': ifMatch })

describe('When a change names the version it was decided on', () => {
  it.each(['"2"', '2', '*', ' "2" '])('as %s, it is taken', async (ifMatch) => {
    expect((await change((await changedOnce())._id, ifMatch)).status).toBe(200)
  })

  it.each(['"1"', '1', '"3"', '"0"', '"999999999999999"'])('a stale %s is 409', async (ifMatch) => {
    expect(refusal(await change((await changedOnce())._id, ifMatch))).toBe('409 version_conflict')
  })

  it.each([
    '',
    'abc',
    '"2',
    '2"',
    'W/"2"',
    '"2", "3"',
    '-1',
    '1.5',
    '""',
    '0x2',
    '"2" ; x',
    '2e0',
    '"999999999999999999999"',
  ])('nonsense such as %s is 400', async (ifMatch) => {
    expect(refusal(await change((await changedOnce())._id, ifMatch))).toBe('400 bad_request')
  })

  it('the conflict shows the order as it now is, for this person', async () => {
    const { _id } = await changedOnce()
    const current = await cast.staff.get('order', `/orders/${_id}`)
    expect(refused(await change(_id, '"1"')).current).toEqual(current)
  })

  it('the conflict changes nothing', async () => {
    const { _id } = await changedOnce()
    await change(_id, '"1"')
    expect(await cast.staff.get('order', `/orders/${_id}`)).toMatchObject({ version: 2, notes: null })
  })

  it('of two who decided on the same, the second is told', async () => {
    const { _id } = await changedOnce()
    const answers = await Promise.all([change(_id, '"2"'), change(_id, '"2"')])
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
  })

  it('a customer is shown the conflict in their own rendering, and no name', async () => {
    const { _id } = await changedOnce()
    const answer = await cast.customer.change(_id, { priority: 'normal' }, { 'If-Match': '"1"' })
    expect(refusal(answer)).toBe('409 version_conflict')
    expect(answer.text).not.toMatch(/Mona|Tester|@/)
  })
})

describe('When a change names no version', () => {
  it('it is decided on the newest', async () => {
    const { _id } = await changedOnce()
    const answers = await Promise.all(Array.from({ length: 8 }, () => cast.staff.change(_id, { notes: 'mine' })))
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 8 }, () => 200))
  })
})

describe('When a recall names a version', () => {
  const statusChanged = async () => cast.manager.move((await cast.staff.create())._id, 'approved')

  it('the right one is taken', async () => {
    const { _id } = await statusChanged()
    expect((await cast.manager.recall(_id, { headers: { 'If-Match': '"2"' } })).status).toBe(200)
  })

  it('a stale one is 409', async () => {
    const { _id } = await statusChanged()
    expect((await cast.manager.recall(_id, { headers: { 'If-Match': '"1"' } })).status).toBe(409)
  })

  it('nonsense is 400', async () => {
    const { _id } = await statusChanged()
    expect(refusal(await cast.manager.recall(_id, { headers: { 'If-Match': 'x' } }))).toBe('400 bad_request')
  })
})
