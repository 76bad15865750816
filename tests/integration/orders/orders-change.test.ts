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

const pending = () => cast.staff.create()
const inStatus = async (...statuses: string[]) => cast.admin.move((await pending())._id, ...statuses)
const head = async () => (await cast.admin.get('board')).seq

describe('When a status is changed', () => {
  it('the answer is the order as it now is', async () => {
    const before = await pending()
    const after = taken(await cast.manager.change(before._id, { status: 'approved', comments: 'Go' }), order)
    expect(after).toMatchObject({
      _id: before._id,
      status: 'approved',
      version: 2,
      statusComment: 'Go',
      notes: null,
      createdAt: before.createdAt,
      updatedBy: { _id: cast.manager.user._id, name: 'Mona Tester' },
    })
  })

  it('updatedAt rises strictly, and statusChangedAt is that moment', async () => {
    const before = await pending()
    const after = await cast.manager.move(before._id, 'approved')
    expect(after.updatedAt > before.updatedAt).toBe(true)
    expect(after.statusChangedAt).toBe(after.updatedAt)
  })

  it('the comment of a later change without one replaces the earlier', async () => {
    const { _id } = await pending()
    await cast.manager.change(_id, { status: 'approved', comments: 'Go' })
    expect((await cast.staff.move(_id, 'processing')).statusComment).toBeNull()
  })

  it('a comment of exactly 2,000 characters is taken', async () => {
    const { _id } = await pending()
    const comments = 'ä'.repeat(2000)
    expect(taken(await cast.manager.change(_id, { status: 'approved', comments }), order).statusComment).toBe(comments)
  })

  it('comments with a status leave the notes as they are', async () => {
    const { _id } = await cast.staff.create({ notes: 'Gate B' })
    expect(taken(await cast.manager.change(_id, { status: 'approved', comments: 'Go' }), order).notes).toBe('Gate B')
  })
})

describe('When notes, priority and due time are changed', () => {
  it('all are, in one step of the version', async () => {
    const { _id } = await pending()
    const body = { notes: 'Gate C', priority: 'urgent', dueAt: '2031-01-01T00:00:00.000Z' } as const
    expect(taken(await cast.staff.change(_id, body), order)).toMatchObject({ ...body, version: 2, status: 'pending' })
  })

  it('null clears notes and due time', async () => {
    const { _id } = await cast.staff.create({ notes: 'Gate B', dueAt: '2031-01-01T00:00:00Z' })
    const body = { notes: null, dueAt: null }
    expect(taken(await cast.staff.change(_id, body), order)).toMatchObject(body)
  })

  it('the status and its time stay', async () => {
    const { _id, statusChangedAt } = await pending()
    const changed = taken(await cast.staff.change(_id, { priority: 'urgent' }), order)
    expect(changed).toMatchObject({ status: 'pending', statusChangedAt })
  })

  it('a customer may not', async () => {
    const { _id } = await pending()
    expect(refusal(await cast.customer.change(_id, { notes: 'mine' }))).toBe('403 forbidden')
  })
})

describe('When nextStatuses is asked for', () => {
  it.each([
    ['pending', [], [], ['approved', 'rejected', 'on_hold', 'cancelled']],
    [
      'approved',
      ['approved'],
      ['processing', 'confirmed', 'on_hold'],
      ['processing', 'confirmed', 'on_hold', 'cancelled'],
    ],
    ['confirmed', ['approved', 'confirmed'], ['processing', 'on_hold'], ['processing', 'on_hold', 'cancelled']],
    ['processing', ['approved', 'processing'], ['allocated', 'on_hold'], ['allocated', 'on_hold', 'cancelled']],
    [
      'allocated',
      ['approved', 'processing', 'allocated'],
      ['dispatched', 'on_hold'],
      ['dispatched', 'on_hold', 'cancelled'],
    ],
    [
      'dispatched',
      ['approved', 'processing', 'allocated', 'dispatched'],
      ['shipped', 'completed'],
      ['shipped', 'completed'],
    ],
    ['shipped', ['approved', 'processing', 'allocated', 'dispatched', 'shipped'], ['completed'], ['completed']],
    ['on_hold', ['on_hold'], ['pending'], ['pending', 'cancelled']],
    ['completed', ['approved', 'processing', 'allocated', 'dispatched', 'completed'], [], []],
    ['rejected', ['rejected'], [], []],
    ['cancelled', ['cancelled'], [], []],
  ])(
    'of %s it is what staff, managers, admins may set now, in the workflow’s order',
    async (_, way, staff, manager) => {
      const { _id } = await inStatus(...way)
      const seen = await Promise.all(
        [cast.staff, cast.manager, cast.admin, cast.customer].map((person) => person.get('order', `/orders/${_id}`)),
      )
      expect(seen.map(({ nextStatuses }) => nextStatuses)).toEqual([staff, manager, manager, []])
    },
  )
})

describe('When an order is put on hold', () => {
  it.each(['approved', 'confirmed', 'processing', 'allocated'])('from %s, it can only go back there', async (from) => {
    const ways: Record<string, string[]> = {
      confirmed: ['approved'],
      processing: ['approved'],
      allocated: ['approved', 'processing'],
    }
    const { _id } = await inStatus(...(ways[from] ?? []), from)
    const held = await cast.staff.move(_id, 'on_hold')
    expect(held).toMatchObject({ heldFrom: from, nextStatuses: [from] })
    expect(await cast.staff.move(_id, from)).toMatchObject({ status: from, heldFrom: null })
  })

  it('anywhere else is 422, for everyone', async () => {
    const { _id } = await inStatus('approved', 'on_hold')
    expect(refusal(await cast.admin.change(_id, { status: 'processing' }))).toBe('422 transition_not_allowed')
  })
})

describe('When a change is refused', () => {
  it.each([
    ['nothing to change', {}],
    ['comments alone', { comments: 'Hello' }],
    ['comments of 2,001 characters', { status: 'approved', comments: 'x'.repeat(2001) }],
    ['a number for the status', { status: 1 }],
    ['null for the status', { status: null }],
    ['a list of statuses', { status: ['approved'] }],
    ['an unknown field', { status: 'approved', updatedBy: 'me' }],
    ['a version in the body', { status: 'approved', version: 1 }],
    ['a total', { total: 1 }],
    ['a number for comments', { status: 'approved', comments: 5 }],
    ['a priority that does not exist', { priority: 'low' }],
    ['null for the priority', { priority: null }],
    ['a due time that is none', { dueAt: 'soon' }],
    ['a list', []],
    ['a text', 'approved'],
    ['null', null],
  ])('%s is 400', async (_, body) => {
    const { _id } = await pending()
    expect(refusal(await cast.admin.ask('PUT', `/api/orders/${_id}`, { body }))).toBe('400 bad_request')
  })

  it.each(['delivered', '', 'PENDING', '$heldFrom', 'pending', 'shipped', 'constructor'])(
    'the status "%s" is 422 with what would be possible',
    async (status) => {
      const { _id } = await pending()
      const problem = refused(await cast.manager.change(_id, { status }))
      expect(problem).toMatchObject({
        status: 422,
        code: 'transition_not_allowed',
        nextStatuses: ['approved', 'rejected', 'on_hold', 'cancelled'],
      })
    },
  )

  it('a status that another role may set is 403', async () => {
    const { _id } = await pending()
    expect(refusal(await cast.staff.change(_id, { status: 'approved' }))).toBe('403 forbidden')
  })

  it('it takes no seq and no version', async () => {
    const { _id } = await pending()
    const before = await head()
    await cast.staff.change(_id, { status: 'approved' })
    await cast.staff.change(_id, { status: 'shipped' })
    await cast.staff.change(_id, { discountAmount: 99_999 })
    expect([await head(), (await cast.staff.get('order', `/orders/${_id}`)).version]).toEqual([before, 1])
  })

  it.each(['f'.repeat(24), 'nonsense', '1', '%20', 'F'.repeat(24), '..%2Fboard'])('the order %s is 404', async (id) => {
    const problem = refused(await cast.admin.change(id, { status: 'approved' }))
    expect(problem).toMatchObject({ status: 404, code: 'not_found', message: 'Order not found' })
  })
})
