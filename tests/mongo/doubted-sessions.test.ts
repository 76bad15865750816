import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { endProcesses } from '../support/hub/hub-process.ts'
import { closeConsoles, connect, follow } from '../support/live-console.ts'
import { startMongoHub } from '../support/mongo/mongo-hubs.ts'
import { type MongoSet, startMongoSet } from '../support/mongo/mongo-set.ts'
import { castOf, signIn } from '../support/people.ts'
import { removeFolders } from '../support/temporary-folder.ts'

const DATABASE = 'Doubted'

let set: MongoSet

beforeAll(async () => {
  set = await startMongoSet({ args: ['--setParameter', 'enableTestCommands=1'] })
})
afterEach(async () => {
  closeConsoles()
  await endProcesses()
})
afterAll(async () => {
  await set.stop()
  await removeFolders()
})

/** Makes the database answer no hub that asks for a session, and lets it again. */
async function sessionsAreReadable(readable: boolean): Promise<void> {
  const data = { failCommands: ['find'], namespace: `${DATABASE}.sessions`, appName: 'Dispatch Console', errorCode: 89 }
  const how = readable ? { mode: 'off' } : { mode: 'alwaysOn', data }
  await set.client.db('admin').command({ configureFailPoint: 'failCommand', ...how })
}

describe('When a person is disabled while sessions cannot be looked up', () => {
  it('their connections end at every hub, and they come in again nowhere', { timeout: 60_000 }, async () => {
    const url = set.url(DATABASE)
    const [hub, other] = [await startMongoHub(url), await startMongoHub(url)]
    const { admin, staff, manager } = await castOf(hub.url)
    const [here, there] = [await follow(staff), await follow(await signIn(other.url, staff.user.email))]
    const colleague = await follow(manager)

    await sessionsAreReadable(false)
    const answer = await admin.ask('PUT', `/api/people/${staff.user._id}`, { body: { active: false } })
    expect(await Promise.all([here.closed, there.closed])).toEqual(['transport close', 'transport close'])
    expect(answer.status).toBe(200)
    await expect(connect(hub.url, staff.token)).rejects.toThrow('store_unavailable')

    await sessionsAreReadable(true)
    await expect(connect(hub.url, staff.token)).rejects.toThrow('unauthenticated')
    await colleague.subscribe()
    expect(colleague.socket.connected).toBe(true)
  })
})
