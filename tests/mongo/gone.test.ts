import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { newId } from '../../server/ids.ts'
import { ask, refusal, refused } from '../support/asking.ts'
import { endProcesses } from '../support/hub/hub-process.ts'
import { closeConsoles, follow } from '../support/live-console.ts'
import { startMongoHub } from '../support/mongo/mongo-hubs.ts'
import { type MongoSet, startMongoSet } from '../support/mongo/mongo-set.ts'
import { castOf } from '../support/people.ts'
import { removeFolders } from '../support/temporary-folder.ts'

let set: MongoSet

beforeAll(async () => {
  set = await startMongoSet()
})
afterEach(async () => {
  closeConsoles()
  await endProcesses()
})
afterAll(async () => {
  await set.stop()
  await removeFolders()
})

/** The ways in which a database can be gone. */
const WAYS = {
  'was killed': {
    leave: () => set.members[0]?.kill(),
    comeBack: () => set.members[0]?.start(),
  },
  'does not answer': {
    leave: async () => set.members[0]?.freeze(),
    comeBack: async () => set.members[0]?.thaw(),
  },
}

describe.each(Object.entries(WAYS))('When the database %s', (way, { leave, comeBack }) => {
  it('changes are 503 with Retry-After, every screen says so, and all is well again by itself', {
    timeout: 120_000,
  }, async () => {
    const hub = await startMongoHub(set.url(`Gone-${way.length}`))
    const { admin, manager, staff, customer } = await castOf(hub.url)
    const { _id } = await manager.create()
    const screens = await Promise.all([follow(manager), follow(staff)])
    const ready = async () => (await ask(hub.url, 'GET', '/api/readyz')).status
    expect(await ready()).toBe(200)

    await leave()
    const started = performance.now()
    for (const screen of screens) {
      const { payload } = await screen.until(
        (message) => message.name === 'heartbeat' && JSON.stringify(message.payload).includes('cannot_save'),
      )
      expect(payload).toMatchObject({ store: 'cannot_save', message: expect.stringMatching(/database/) })
    }
    expect(performance.now() - started).toBeLessThan(8000)
    expect(await ready()).toBe(503)

    const asked = performance.now()
    const answer = await manager.change(_id, { notes: 'kept' }, { 'Idempotency-Key': 'while it was gone' })
    expect(refused(answer)).toMatchObject({ status: 503, code: 'store_unavailable' })
    expect(Number(answer.headers.get('Retry-After'))).toBeGreaterThan(0)
    expect(performance.now() - asked).toBeLessThan(10_000)

    const askedAll = performance.now()
    const everyone = [admin, manager, staff, customer]
    const marked = await Promise.all(everyone.map((person) => person.ask('POST', '/api/notifications/read-all')))
    expect(marked.map(refusal)).toEqual(everyone.map(() => '503 store_unavailable'))
    expect(performance.now() - askedAll).toBeLessThan(10_000)

    await comeBack()
    for (const screen of screens) {
      const lost = screen.heartbeats().length
      await screen.until(
        ({ name, payload }) =>
          name === 'heartbeat' && screen.heartbeats().length > lost && JSON.stringify(payload).includes('"ok"'),
      )
    }
    const { status } = await manager.change(_id, { notes: 'kept' }, { 'Idempotency-Key': 'while it was gone' })
    expect(status).toBe(200)
    expect(await ready()).toBe(200)
    const events = (await manager.get('timeline', `/orders/${_id}/timeline`)).events
    expect(events.map(({ version }) => version)).toEqual([2, 1])
    expect((await hub.stop()).code).toBe(0)
  })
})

describe('When a hub died in the middle of a commit', () => {
  it('another ends what it left open, and goes on within seconds', { timeout: 90_000 }, async () => {
    const url = set.url('LeftOpen')
    const hub = await startMongoHub(url)
    const { manager } = await castOf(hub.url)
    const { _id } = await manager.create()
    // what a hub leaves that dies with the company's head in its hands
    const session = set.client.startSession()
    session.startTransaction()
    await set.client
      .db('LeftOpen')
      .collection('heads')
      .updateMany({}, { $inc: { turn: 1 } }, { session })
    const dead = { _id: newId(), at: new Date(Date.now() - 60_000), sessions: [session.id?.id] }
    await set.client.db('LeftOpen').collection<{ _id: string }>('hubs').insertOne(dead)

    const started = performance.now()
    let answer = await manager.change(_id, { notes: 'on' })
    while (answer.status === 503) answer = await manager.change(_id, { notes: 'on' })
    expect(answer.status).toBe(200)
    expect(performance.now() - started).toBeLessThan(15_000)
    await expect(session.commitTransaction()).rejects.toThrow()
    await session.endSession()
  })
})
