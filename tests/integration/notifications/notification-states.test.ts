import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { refusal } from '../../support/asking.ts'
import { startTestHub, type TestHub } from '../../support/hub/test-hub.ts'
import { closeConsoles, connect, follow } from '../../support/live-console.ts'
import { addPerson, type Cast, castOf, type TestPerson } from '../../support/people.ts'

let hub: TestHub
let cast: Cast
let readers = 0

beforeAll(async () => {
  hub = await startTestHub()
  cast = await castOf(hub.url)
})
afterEach(closeConsoles)
afterAll(() => hub.stop())

/** A person with two unread notifications, the newest first. */
const reader = async () => {
  readers += 1
  const person = await addPerson(cast.admin, 'staff', `Reader${readers}`)
  await cast.staff.create()
  await cast.staff.create()
  const { notifications } = await person.get('notifications')
  return { person, ids: notifications.map(({ _id }) => _id) }
}
const put = (person: TestPerson, id: string | undefined, state: unknown) =>
  person.ask('PUT', `/api/notifications/${id}`, { body: { state } })
const states = async (person: TestPerson, query = '') =>
  (await person.get('notifications', `/notifications${query}`)).notifications.map(({ state }) => state)
const unread = async (person: TestPerson) => (await person.get('notifications')).unread

describe('When a notification is marked', () => {
  it('read, it is answered, shown and counted so', async () => {
    const { person, ids } = await reader()
    expect((await put(person, ids[0], 'read')).json).toMatchObject({ _id: ids[0], state: 'read' })
    expect([await states(person), await unread(person)]).toEqual([['read', 'unread'], 1])
  })

  it('unread again, it counts again', async () => {
    const { person, ids } = await reader()
    await put(person, ids[0], 'read')
    await put(person, ids[0], 'unread')
    expect([await states(person), await unread(person)]).toEqual([['unread', 'unread'], 2])
  })

  it('archived, it is shown only when asked for', async () => {
    const { person, ids } = await reader()
    await put(person, ids[0], 'archived')
    expect(await states(person)).toEqual(['unread'])
    expect(await states(person, '?state=archived')).toEqual(['archived'])
    expect(await states(person, '?state=archived,unread')).toEqual(['archived', 'unread'])
  })

  it('archived, a search does not find it unless asked to', async () => {
    const { person, ids } = await reader()
    await put(person, ids[0], 'archived')
    expect([await states(person, '?q=new'), await states(person, '?q=new&state=archived')]).toEqual([
      ['unread'],
      ['archived'],
    ])
  })

  it('archived while unread, it no longer counts', async () => {
    const { person, ids } = await reader()
    await put(person, ids[0], 'archived')
    expect(await unread(person)).toBe(1)
  })

  it('the count is of all, whatever the filter', async () => {
    const { person, ids } = await reader()
    await put(person, ids[0], 'read')
    const { notifications, unread } = await person.get('notifications', '/notifications?state=read&limit=1')
    expect([notifications.length, unread]).toEqual([1, 1])
  })

  it('other people’s rows of the same event stay as they are', async () => {
    const [one, two] = [await reader(), await reader()]
    await put(one.person, one.ids[0], 'read')
    expect(await states(two.person)).toEqual(['unread', 'unread'])
  })

  it('it takes no seq', async () => {
    const { person, ids } = await reader()
    const before = (await person.get('board')).seq
    await put(person, ids[0], 'read')
    expect((await person.get('board')).seq).toBe(before)
  })

  it('the log tells it in its present state', async () => {
    const { person, ids } = await reader()
    const { seq } = await person.get('board')
    await put(person, ids[0], 'read')
    const { events } = await person.get('changes', `/changes?since=${seq - 1}&only=notifications`)
    expect(events).toMatchObject([{ type: 'notification', notification: { _id: ids[0], state: 'read' } }])
  })
})

describe('When a mark is refused', () => {
  it('another person’s is 404, and stays', async () => {
    const [one, two] = [await reader(), await reader()]
    expect(refusal(await put(one.person, two.ids[0], 'read'))).toBe('404 not_found')
    expect(await states(two.person)).toEqual(['unread', 'unread'])
  })

  it.each(['f'.repeat(24), '0'.repeat(24), 'nonsense', '1', '%00'])('%s is 404', async (id) => {
    expect(refusal(await put(cast.staff, id, 'read'))).toBe('404 not_found')
  })

  it('one’s own row of an event that was not for one is 404', async () => {
    const { ids } = await reader()
    const own = (await cast.otherCustomer.get('session')).user._id
    const guessed = `${ids[0]?.slice(0, 10)}${own.slice(-14)}`
    expect(refusal(await put(cast.otherCustomer, guessed, 'read'))).toBe('404 not_found')
  })

  it.each(['gone', '', null, 1, ['read'], undefined])('the state %o is 400', async (state) => {
    const { notifications } = await cast.staff.get('notifications', '/notifications?limit=1')
    const id = notifications[0]?._id ?? 'f'.repeat(24)
    expect(refusal(await put(cast.staff, id, state))).toBe('400 bad_request')
  })

  it('an unknown field is 400', async () => {
    const body = { state: 'read', personId: cast.admin.user._id }
    const answer = await cast.staff.ask('PUT', `/api/notifications/${'f'.repeat(24)}`, { body })
    expect(refusal(answer)).toBe('400 bad_request')
  })
})

describe('When all are marked read', () => {
  it('the answer is the count, 0', async () => {
    const { person } = await reader()
    expect(await person.ask('POST', '/api/notifications/read-all')).toMatchObject({ status: 200, json: { unread: 0 } })
    expect(await states(person)).toEqual(['read', 'read'])
  })

  it('archived ones stay archived', async () => {
    const { person, ids } = await reader()
    await put(person, ids[0], 'archived')
    await person.ask('POST', '/api/notifications/read-all')
    expect(await states(person, '?state=archived')).toEqual(['archived'])
  })

  it('other people’s stay unread', async () => {
    const [one, two] = [await reader(), await reader()]
    await one.person.ask('POST', '/api/notifications/read-all')
    expect(await unread(two.person)).toBe(2)
  })
})

describe('When a mark is told', () => {
  it('all of the person’s sockets hear it, also those that did not subscribe', async () => {
    const { person, ids } = await reader()
    const lives = [
      await follow(person),
      await follow(person, { only: 'notifications' }),
      await connect(hub.url, person.token),
    ]
    await put(person, ids[0], 'read')
    const heard = await Promise.all(lives.map((live) => live.first('notification_updated')))
    expect(heard).toEqual(lives.map(() => ({ _id: ids[0], state: 'read', unread: 1 })))
  })

  it('read-all is told as such', async () => {
    const { person } = await reader()
    const live = await follow(person)
    await person.ask('POST', '/api/notifications/read-all')
    expect(await live.first('notification_updated')).toEqual({ _id: null, state: 'read', unread: 0 })
  })

  it('nobody else hears it', async () => {
    const { person, ids } = await reader()
    const live = await follow(cast.staff)
    await put(person, ids[0], 'read')
    await live.subscribe()
    expect(live.messages.map(({ name }) => name)).not.toContain('notification_updated')
  })

  it('a refused mark is told to nobody', async () => {
    const { person } = await reader()
    const live = await follow(person)
    await put(person, 'f'.repeat(24), 'read')
    await live.subscribe()
    expect(live.messages.map(({ name }) => name)).not.toContain('notification_updated')
  })
})
