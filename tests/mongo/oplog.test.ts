import { randomBytes } from 'node:crypto'
import { afterAll, afterEach, expect, it } from 'vitest'
import { closeFollowers, startFollower } from '../support/follower.ts'
import { endProcesses, runCommand } from '../support/hub/hub-process.ts'
import { castAt, startMongoHub } from '../support/mongo/mongo-hubs.ts'
import { type MongoSet, startMongoSet } from '../support/mongo/mongo-set.ts'
import { castOf } from '../support/people.ts'
import { removeFolders } from '../support/temporary-folder.ts'

const CHANGES = 30

let set: MongoSet

afterEach(async () => {
  closeFollowers()
  await endProcesses()
})
afterAll(async () => {
  await set.stop()
  await removeFolders()
})

/** Writes until the database's own log, which is small, has forgotten what it holds now. */
async function overrunOplog(): Promise<void> {
  const oplog = set.client.db('local').collection('oplog.rs')
  const first = () => oplog.findOne({}, { sort: { $natural: 1 }, projection: { ts: 1 } })
  const last = await oplog.findOne({}, { sort: { $natural: -1 }, projection: { ts: 1 } })
  const elsewhere = set.client.db('Elsewhere').collection('noise')
  while ((await first())?.ts.lt(last?.ts)) await elsewhere.insertMany(Array.from({ length: 16 }, noise))
}

const noise = () => ({ bytes: randomBytes(500_000) })

it('a hub that slept longer than the database’s log reaches back misses nothing', { timeout: 120_000 }, async () => {
  set = await startMongoSet({ args: ['--oplogSize', '8', '--syncdelay', '1'] })
  const url = set.url('Overrun')
  const [awake, sleeper] = [await startMongoHub(url), await startMongoHub(url)]
  const here = await castOf(awake.url)
  const there = await castAt(sleeper.url, here)
  const order = await here.manager.create()
  const followers = [startFollower(here.staff), startFollower(there.staff), startFollower(there.customer)]
  const told = startFollower(there.manager, 'notifications')
  await Promise.all(followers.map((follower) => follower.reached(1)))

  sleeper.signal('SIGSTOP')
  for (let count = 0; count < CHANGES; count += 1) {
    await here.admin.change(order._id, { status: count % 2 === 0 ? 'on_hold' : 'pending' })
  }
  await overrunOplog()
  sleeper.signal('SIGCONT')

  const seqs = Array.from({ length: CHANGES + 1 }, (_, index) => index + 1)
  await Promise.all([...followers, told].map((each) => each.reached(seqs.length)))
  for (const follower of followers) expect(follower.seqs).toEqual(seqs)
  // and it follows again
  await there.admin.change(order._id, { status: 'on_hold' })
  await here.admin.change(order._id, { status: 'pending' })
  await Promise.all([...followers, told].map((each) => each.reached(seqs.length + 2)))
  for (const follower of followers) expect(follower.seqs.slice(seqs.length)).toEqual([32, 33])
  expect(await runCommand('verify', { env: { DISPATCH_STORE: url } })).toMatchObject({ code: 0, stderr: '' })
})
