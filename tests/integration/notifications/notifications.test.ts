import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { NotificationView } from '../../../shared/contract/notification.ts'
import { startTestHub, type TestHub } from '../../support/hub/test-hub.ts'
import { closeConsoles, follow } from '../../support/live-console.ts'
import { addPerson, type Cast, COMPANY, castOf, type TestPerson } from '../../support/people.ts'

let hub: TestHub
let cast: Cast

beforeAll(async () => {
  hub = await startTestHub()
  cast = await castOf(hub.url)
})
beforeEach(async () => {
  await cast.admin.ask('PUT', '/api/company', { body: { notifyAdmins: true } })
})
afterEach(closeConsoles)
afterAll(() => hub.stop())

const newest = async (person: TestPerson): Promise<NotificationView | undefined> =>
  (await person.get('notifications', '/notifications?limit=1')).notifications[0]
const refPerson = ({ user: { _id, firstName, lastName, email, name } }: TestPerson) => ({
  _id,
  firstName,
  lastName,
  email,
  name,
})
/** Who has a notification of this order. */
const told = async (orderId: string, people: readonly TestPerson[]) => {
  const pages = await Promise.all(people.map((each) => each.get('notifications', `/notifications?order=${orderId}`)))
  return pages.map(({ notifications }) => notifications.length)
}

describe('When an order’s status changes', () => {
  it('everyone who gets the event has a record of it; nobody else', async () => {
    const { _id } = await cast.staff.create()
    await cast.manager.move(_id, 'approved')
    const people = [cast.admin, cast.manager, cast.staff, cast.customer, cast.otherCustomer]
    expect(await told(_id, people)).toEqual([2, 2, 2, 2, 0])
  })

  it('the record says what happened', async () => {
    const { _id, orderNumber, customer } = await cast.staff.create()
    await cast.manager.change(_id, { status: 'approved', comments: 'Go' })
    const { updatedAt } = await cast.staff.get('order', `/orders/${_id}`)
    const { seq } = await cast.staff.get('board')
    const { json } = await cast.staff.ask('GET', '/api/notifications?limit=1')
    expect(json).toHaveProperty('notifications.0', {
      _id: expect.stringMatching(/^[0-9a-f]{24}$/),
      type: 'order_status_update',
      title: 'Order Status Updated',
      message: `Order ${orderNumber} status changed from "pending" to "approved" by Mona Tester`,
      priority: 'medium',
      timestamp: updatedAt,
      state: 'unread',
      seq,
      data: {
        entityType: 'order',
        entityId: _id,
        orderNumber,
        oldStatus: 'pending',
        status: 'approved',
        customer,
        actor: refPerson(cast.manager),
        comments: 'Go',
        changes: [{ field: 'status', from: 'pending', to: 'approved' }],
        url: expect.stringContaining(_id),
      },
    })
  })

  it('the socket’s notification is the stored one', async () => {
    const live = await follow(cast.staff)
    const { _id } = await cast.manager.create()
    await cast.manager.move(_id, 'approved')
    await live.until(({ name, payload }) => name === 'notification' && Object(payload).type === 'order_status_update')
    expect(live.notifications().at(-1)).toEqual(await newest(cast.staff))
  })

  it.each(['cancelled', 'rejected'])('%s is high', async (status) => {
    const { _id } = await cast.staff.create()
    await cast.manager.move(_id, status)
    expect((await newest(cast.staff))?.priority).toBe('high')
  })
})

describe('When something else happens to an order', () => {
  it('a new one is "New Order", low', async () => {
    const { orderNumber } = await cast.staff.create()
    expect(await newest(cast.manager)).toMatchObject({
      type: 'order_created',
      title: 'New Order',
      priority: 'low',
      data: { orderNumber, oldStatus: null, status: 'pending' },
    })
  })

  it('a discount is "Order Updated", low', async () => {
    const { _id } = await cast.staff.create()
    await cast.manager.change(_id, { discountAmount: 5 })
    expect(await newest(cast.staff)).toMatchObject({ type: 'order_updated', title: 'Order Updated', priority: 'low' })
  })

  it('a recall is "Order Status Recalled"', async () => {
    const { _id } = await cast.staff.create()
    await cast.manager.move(_id, 'approved')
    await cast.manager.recall(_id)
    expect(await newest(cast.staff)).toMatchObject({
      type: 'order_status_recalled',
      title: 'Order Status Recalled',
      data: { oldStatus: 'approved', status: 'pending' },
    })
  })

  it('a refused change leaves no record', async () => {
    const { _id } = await cast.staff.create()
    await cast.staff.change(_id, { status: 'approved' })
    expect(await told(_id, [cast.manager])).toEqual([1])
  })

  it('a replayed one leaves no second', async () => {
    const { _id } = await cast.staff.create()
    const key = { 'Idempotency-Key': 'notified once' }
    await cast.manager.change(_id, { status: 'approved' }, key)
    await cast.manager.change(_id, { status: 'approved' }, key)
    expect(await told(_id, [cast.staff])).toEqual([2])
  })
})

describe('When one has done it oneself', () => {
  it('the record is stored as read', async () => {
    await cast.staff.create()
    expect(await newest(cast.staff)).toMatchObject({ state: 'read', type: 'order_created' })
  })

  it('the unread count does not grow', async () => {
    const before = (await cast.staff.get('notifications')).unread
    await cast.staff.create()
    expect((await cast.staff.get('notifications')).unread).toBe(before)
  })

  it('it is neither pushed nor among the changes', async () => {
    const live = await follow(cast.staff)
    const { seq } = await live.subscribe()
    await cast.staff.create()
    const caughtUp = await live.subscribe({ since: seq, only: 'notifications' })
    expect([live.notifications(), caughtUp.events]).toEqual([[], []])
  })

  it('one cannot tell from the record to whom else it went', async () => {
    await cast.staff.create()
    expect((await newest(cast.staff))?._id).not.toBe((await newest(cast.manager))?._id)
  })
})

describe('When admins want no notifications', () => {
  it('they get none, the others do', async () => {
    await cast.admin.ask('PUT', '/api/company', { body: { notifyAdmins: false } })
    const { _id } = await cast.staff.create()
    expect(await told(_id, [cast.admin, cast.manager, cast.staff, cast.customer])).toEqual([0, 1, 1, 1])
  })

  it('they still get the event', async () => {
    await cast.admin.ask('PUT', '/api/company', { body: { notifyAdmins: false } })
    const live = await follow(cast.admin)
    await cast.staff.create()
    await live.subscribe()
    expect([live.events().length, live.notifications().length]).toEqual([1, 0])
  })

  it('what they had before stays', async () => {
    const { _id } = await cast.staff.create()
    await cast.admin.ask('PUT', '/api/company', { body: { notifyAdmins: false } })
    expect(await told(_id, [cast.admin])).toEqual([1])
  })
})

describe('When people come and go', () => {
  it('who is added hears of what comes, not of what was', async () => {
    const before = await cast.staff.create()
    const person = await addPerson(cast.admin, 'staff', 'Newcomer')
    const after = await cast.staff.create()
    const { notifications } = await person.get('notifications')
    expect(notifications.map(({ data }) => data.entityId)).toEqual([after._id])
    expect(notifications.map(({ data }) => data.entityId)).not.toContain(before._id)
  })

  it('who is disabled hears nothing meanwhile', async () => {
    const person = await addPerson(cast.admin, 'customer', 'Leaver', 'Karachi Builders')
    const put = (active: boolean) => cast.admin.ask('PUT', `/api/people/${person.user._id}`, { body: { active } })
    await put(false)
    await cast.staff.create()
    await put(true)
    const login = { email: person.user.email, password: 'correct horse battery' }
    const { json } = await cast.admin.ask('POST', '/api/auth/login', { body: login, token: undefined })
    const { token }: { token: string } = Object(json)
    const answer = await person.ask('GET', '/api/notifications', { token })
    expect(answer.json).toEqual({ notifications: [], unread: 0, nextCursor: null })
  })

  it('two people of one customer each have their own', async () => {
    const person = await addPerson(cast.admin, 'customer', 'Cousin', 'Karachi Builders')
    await cast.staff.create()
    const ids = await Promise.all([newest(person), newest(cast.customer)])
    expect(new Set(ids.map((each) => each?._id)).size).toBe(2)
  })
})

describe('When a customer is notified', () => {
  it('it is worded in the company’s name', async () => {
    const { _id, orderNumber } = await cast.staff.create()
    await cast.manager.change(_id, { status: 'approved', comments: 'In house' })
    expect(await newest(cast.customer)).toMatchObject({
      message: `Order ${orderNumber} status changed from "pending" to "approved" by ${COMPANY}`,
      state: 'unread',
      data: { actor: { name: COMPANY }, comments: null },
    })
  })

  it('the socket says the same', async () => {
    const live = await follow(cast.customer)
    await cast.staff.create()
    await live.first('notification')
    expect(live.notifications()).toEqual([await newest(cast.customer)])
  })
})
