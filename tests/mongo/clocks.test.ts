import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { order } from '../../shared/contract/order.ts'
import { taken } from '../support/asking.ts'
import { closeFollowers, startFollower } from '../support/follower.ts'
import { endProcesses, type HubProcess, runCommand } from '../support/hub/hub-process.ts'
import { closeConsoles, follow } from '../support/live-console.ts'
import { castAt, freshDatabase, startMongoHub } from '../support/mongo/mongo-hubs.ts'
import { type Cast, castOf } from '../support/people.ts'
import { removeFolders } from '../support/temporary-folder.ts'

const HOUR = 3_600_000

let url = ''
let early: Cast
let late: Cast

/** A hub whose own clock is wrong by so many milliseconds. */
function startHubWithClock(by: number): Promise<HubProcess> {
  const wrong = `const Right = Date; globalThis.Date = class Date extends Right {
    constructor(...of) { of.length > 0 ? super(...of) : super(Right.now() + ${by}) }
    static now() { return Right.now() + ${by} }
  }`
  return startMongoHub(url, { env: { NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(wrong)}` } })
}

beforeAll(async () => {
  url = freshDatabase()
  const ahead = await startHubWithClock(40 * 24 * HOUR)
  const behind = await startHubWithClock(-2 * HOUR)
  late = await castOf(ahead.url)
  early = await castAt(behind.url, late)
})
afterEach(() => {
  closeFollowers()
  closeConsoles()
})
afterAll(async () => {
  await endProcesses()
  await removeFolders()
})

describe('When the clocks of two hubs are apart', () => {
  it('an order’s times rise with its versions, and are those of the database', async () => {
    const { _id, createdAt } = await late.manager.create()
    const followers = [startFollower(early.staff), startFollower(late.staff)]
    const times = [createdAt]
    for (const [count, { manager }] of [early, late, early, late].entries()) {
      const changed = taken(await manager.change(_id, { status: count % 2 === 0 ? 'on_hold' : 'pending' }), order)
      times.push(changed.updatedAt)
    }

    expect(times).toEqual([...new Set(times)].sort())
    for (const time of times) expect(Math.abs(Date.parse(time) - Date.now())).toBeLessThan(10_000)
    const seqs = [1, 2, 3, 4, 5]
    await Promise.all(followers.map((follower) => follower.reached(seqs.length)))
    for (const follower of followers) expect(follower.seqs).toEqual(seqs)
    expect(await runCommand('verify', { env: { DISPATCH_STORE: url } })).toMatchObject({ code: 0, stderr: '' })
  })

  it('what was changed at one can be taken back at the other, as long as at any', async () => {
    const { _id } = await early.manager.create()
    await early.manager.move(_id, 'on_hold')
    expect(taken(await late.manager.recall(_id), order).status).toBe('pending')
  })

  it('whoever signed in at one is signed in at the other', async () => {
    for (const { staff } of [early, late]) {
      for (const { token } of [early.staff, late.staff]) {
        expect((await staff.ask('GET', '/api/board', { token })).status, staff.url).toBe(200)
      }
    }
  })

  it('both tell screens the same time', async () => {
    for (const { staff } of [early, late]) {
      const screen = await follow(staff)
      await screen.first('heartbeat')
      const [{ now = '' } = {}] = screen.heartbeats()
      expect(Math.abs(Date.parse(now) - Date.now())).toBeLessThan(10_000)
    }
  })
})
