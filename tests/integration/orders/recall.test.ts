import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { order } from '../../../shared/contract/order.ts'
import { refusal, refused, taken } from '../../support/asking.ts'
import { startTestHub, type TestHub } from '../../support/hub/test-hub.ts'
import { closeConsoles, follow } from '../../support/live-console.ts'
import { addPerson, type Cast, castOf, type TestPerson } from '../../support/people.ts'

let hub: TestHub
let cast: Cast
let otherStaff: TestPerson

beforeAll(async () => {
  hub = await startTestHub()
  cast = await castOf(hub.url)
  otherStaff = await addPerson(cast.admin, 'staff', 'Sue')
})
afterAll(async () => {
  closeConsoles()
  await hub.stop()
})

const approved = async () => cast.manager.move((await cast.staff.create({ notes: 'Gate B' }))._id, 'approved')
const recalled = async (id: string, person: TestPerson, body: object = {}) =>
  taken(await person.recall(id, { body }), order)
const reason = async (id: string, person: TestPerson) => {
  const problem = refused(await person.recall(id))
  return [problem.status, problem.code, problem.reason]
}

describe('When a status change is taken back', () => {
  it('by who made it, the order is as it was, at the next version', async () => {
    const before = await approved()
    await cast.staff.change(before._id, { status: 'processing', comments: 'Started' })
    const back = await recalled(before._id, cast.staff)
    expect(back).toMatchObject({
      status: 'approved',
      version: before.version + 2,
      statusComment: before.statusComment,
      statusChangedAt: before.statusChangedAt,
      clockStartedAt: before.clockStartedAt,
      warnAt: before.warnAt,
      lateAt: before.lateAt,
      notes: 'Gate B',
      updatedBy: { name: 'Sam Tester' },
    })
  })

  it('a manager may take back another’s', async () => {
    const { _id } = await cast.staff.move((await approved())._id, 'processing')
    expect((await recalled(_id, cast.manager)).status).toBe('approved')
  })

  it('a hold is taken back: heldFrom is null, and the clock runs as before', async () => {
    const before = await approved()
    await cast.staff.move(before._id, 'on_hold')
    const { heldFrom, clockStartedAt } = await recalled(before._id, cast.staff)
    expect({ heldFrom, clockStartedAt }).toEqual({ heldFrom: null, clockStartedAt: before.clockStartedAt })
  })

  it('coming back from hold is taken back: it is held from where it was, and can come back', async () => {
    const { _id } = await approved()
    await cast.staff.move(_id, 'on_hold', 'approved')
    expect(await recalled(_id, cast.staff)).toMatchObject({
      status: 'on_hold',
      heldFrom: 'approved',
      clockStartedAt: null,
      nextStatuses: ['approved'],
    })
  })

  it('a clock that was held goes on after that as if nothing had been', async () => {
    const before = await approved()
    const held = await cast.staff.move(before._id, 'on_hold')
    await cast.staff.move(before._id, 'approved')
    await recalled(before._id, cast.staff)
    const back = await cast.staff.move(before._id, 'approved')
    const ran = (from: string | null, to: string) => Date.parse(to) - Date.parse(from ?? '')
    expect(ran(back.clockStartedAt, back.statusChangedAt)).toBe(ran(before.clockStartedAt, held.statusChangedAt))
  })

  it('a final status is taken back', async () => {
    const { _id } = await approved()
    await cast.manager.move(_id, 'cancelled')
    expect((await recalled(_id, cast.manager)).status).toBe('approved')
  })

  it('what else the event set is restored: discount, notes, priority, due time', async () => {
    const { _id } = await cast.staff.create({ notes: 'Gate B', dueAt: '2031-01-01T00:00:00Z' })
    const body = { status: 'approved', discountAmount: 50, comments: 'Deal', priority: 'urgent', dueAt: null } as const
    await cast.manager.change(_id, body)
    expect(await recalled(_id, cast.manager)).toMatchObject({
      totalDiscount: 0,
      finalTotal: 1000,
      notes: 'Gate B',
      priority: 'normal',
      dueAt: '2031-01-01T00:00:00.000Z',
      statusComment: null,
    })
  })

  it('an earlier discount stays', async () => {
    const { _id } = await cast.staff.create()
    await cast.manager.change(_id, { discountAmount: 50 })
    await cast.manager.move(_id, 'approved')
    expect((await recalled(_id, cast.manager)).totalDiscount).toBe(50)
  })

  it('the timeline keeps both, with the comment', async () => {
    const { _id } = await approved()
    await recalled(_id, cast.manager, { comments: 'Wrong order' })
    const { events } = await cast.staff.get('timeline', `/orders/${_id}/timeline`)
    expect(events[0]).toMatchObject({
      type: 'order_status_recalled',
      comments: 'Wrong order',
      oldStatus: 'approved',
      status: 'pending',
      version: 3,
    })
    expect(events[1]?.type).toBe('order_status_update')
  })

  it('no body is needed', async () => {
    const { _id } = await approved()
    expect((await cast.manager.ask('POST', `/api/orders/${_id}/recall`)).status).toBe(200)
  })

  it('the same people hear of it, under its title', async () => {
    const { _id } = await approved()
    const lives = await Promise.all([follow(cast.staff), follow(cast.admin), follow(cast.customer)])
    await recalled(_id, cast.manager)
    const heard = lives.map(async (live) => {
      await live.first('notification')
      return live.notifications().map(({ title }) => title)
    })
    expect(await Promise.all(heard)).toEqual(lives.map(() => ['Order Status Recalled']))
  })
})

describe('When a recall is not possible', () => {
  it('a recall cannot be recalled', async () => {
    const { _id } = await approved()
    await recalled(_id, cast.manager)
    expect(await reason(_id, cast.manager)).toEqual([409, 'recall_not_possible', 'already_recalled'])
  })

  it('after another change of the order', async () => {
    const { _id } = await approved()
    await cast.staff.change(_id, { priority: 'urgent' })
    expect(await reason(_id, cast.manager)).toEqual([409, 'recall_not_possible', 'changed_since'])
  })

  it('of an order that was only created', async () => {
    const { _id } = await cast.staff.create()
    expect(await reason(_id, cast.manager)).toEqual([409, 'recall_not_possible', 'not_a_status_change'])
  })

  it('of a discount', async () => {
    const { _id } = await cast.staff.create()
    await cast.manager.change(_id, { discountAmount: 5 })
    expect(await reason(_id, cast.manager)).toEqual([409, 'recall_not_possible', 'not_a_status_change'])
  })

  it('it changes nothing and takes no seq', async () => {
    const { _id } = await cast.staff.create()
    const before = (await cast.admin.get('board')).seq
    await cast.manager.recall(_id)
    expect((await cast.admin.get('board')).seq).toBe(before)
  })
})

describe('When a recall is not allowed', () => {
  it('staff on another’s change: 403', async () => {
    const { _id } = await cast.staff.move((await approved())._id, 'processing')
    expect(refusal(await otherStaff.recall(_id))).toBe('403 forbidden')
  })

  it('staff on a manager’s change: 403', async () => {
    expect(refusal(await cast.staff.recall((await approved())._id))).toBe('403 forbidden')
  })

  it('a customer on their own order: 403', async () => {
    expect(refusal(await cast.customer.recall((await approved())._id))).toBe('403 forbidden')
  })

  it('a customer on another’s order: 404', async () => {
    expect(refusal(await cast.otherCustomer.recall((await approved())._id))).toBe('404 not_found')
  })

  it('an unknown order: 404', async () => {
    expect(refusal(await cast.manager.recall('f'.repeat(24)))).toBe('404 not_found')
  })

  it.each([
    ['comments of 2,001 characters', { comments: 'x'.repeat(2001) }],
    ['an unknown field', { status: 'pending' }],
    ['a list', []],
  ])('%s: 400', async (_, body) => {
    expect(refusal(await cast.manager.recall((await approved())._id, { body }))).toBe('400 bad_request')
  })
})
