import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { AnswerOf } from '../../shared/contract/api.ts'
import { type Attempt, changingClient } from '../support/changing-client.ts'
import { closeFollowers, startFollower } from '../support/follower.ts'
import { faultsOf, readHistory } from '../support/history.ts'
import { endProcesses, runCommand } from '../support/hub/hub-process.ts'
import { castAt, startMongoHub } from '../support/mongo/mongo-hubs.ts'
import { type MongoSet, startMongoSet } from '../support/mongo/mongo-set.ts'
import { castOf, type TestPerson } from '../support/people.ts'
import { removeFolders } from '../support/temporary-folder.ts'

let set: MongoSet

beforeAll(async () => {
  set = await startMongoSet({ members: 3 })
}, 90_000)
afterEach(async () => {
  closeFollowers()
  await endProcesses()
})
afterAll(async () => {
  await set.stop()
  await removeFolders()
})

/** What can happen to a primary, and how it is put right. */
const FAULTS: Record<string, () => Promise<() => Promise<void>>> = {
  'steps down': async () => {
    await set.client.db('admin').command({ replSetStepDown: 5, force: true })
    return async () => undefined
  },
  'is killed': async () => {
    const primary = await set.primary()
    await primary.kill()
    return () => primary.start()
  },
  'stops answering': async () => {
    const primary = await set.primary()
    primary.freeze()
    return async () => primary.thaw()
  },
}

async function unreadCounted(person: TestPerson): Promise<number> {
  return (await person.get('notifications', '/notifications?limit=1')).unread
}

async function unreadListed(person: TestPerson): Promise<number> {
  let listed = 0
  for (let cursor: string | null = ''; cursor !== null; ) {
    const path = `/notifications?state=unread&limit=500${cursor === '' ? '' : `&cursor=${cursor}`}`
    const page: AnswerOf<'notifications'> = await person.get('notifications', path)
    listed += page.notifications.length
    cursor = page.nextCursor
  }
  return listed
}

describe('When the primary fails under load', () => {
  it('nothing acknowledged is lost or doubled, all hear of it in order, and changes are made again', {
    timeout: 240_000,
  }, async () => {
    const url = set.url('Failover')
    const hubs = [await startMongoHub(url), await startMongoHub(url)] as const
    const here = await castOf(hubs[0].url)
    const there = await castAt(hubs[1].url, here)
    const orders = await Promise.all(Array.from({ length: 12 }, () => here.manager.create()))
    const followers = [startFollower(here.staff), startFollower(there.staff), startFollower(there.customer)]
    const told = startFollower(there.manager, 'notifications')

    const attempts: Attempt[] = []
    let lastAcknowledged = 0
    let acknowledgements = 0
    const acknowledged = () => {
      lastAcknowledged = performance.now()
      acknowledgements += 1
    }
    const clients = [here.manager, here.admin, there.manager, there.admin].flatMap((person) =>
      [1, 2, 3].map(() => changingClient(person, { orders, attempts, acknowledged })),
    )
    let working = true
    const work = Promise.all(
      clients.map(async (client) => {
        while (working) {
          await client.work()
          await pause(50)
          await client.sendAgain()
        }
      }),
    )
    // meanwhile people read what they are told, at either hub
    const readers = [here.manager, there.manager, here.staff, there.admin, there.customer]
    const reading = Promise.all(
      readers.map(async (person) => {
        while (working) {
          await person.ask('POST', '/api/notifications/read-all').catch(() => null) // as those who change, the next time
          await pause(150)
        }
      }),
    )
    /** Resolves once this many more changes are acknowledged. */
    const more = async (count: number) => {
      const enough = acknowledgements + count
      while (acknowledgements < enough) await pause(20)
    }

    await more(50)
    for (const fail of Object.values(FAULTS)) {
      const mend = await fail()
      const failed = performance.now()
      while (lastAcknowledged < failed + 100) await pause(20)
      await more(50)
      await mend()
      await more(50)
    }
    working = false
    for (const client of clients) client.stop()
    await Promise.all([work, reading])
    for (const client of clients) await client.sendAgain()

    const everyone = [here.admin, here.manager, here.staff, here.customer, here.otherCustomer] as const
    const history = await readHistory(everyone)
    const seqs = history.events.map(({ seq }) => seq)
    expect(faultsOf(history, attempts)).toEqual([])
    expect(attempts.filter(({ outcome }) => outcome.kind === 'unanswered')).toEqual([])
    await Promise.all([...followers, told].map((each) => each.reached(seqs.length)))
    for (const follower of followers) expect(follower.seqs).toEqual(seqs)
    for (const person of [...everyone, ...Object.values(there)]) {
      expect(await unreadListed(person), person.user.email).toEqual(await unreadCounted(person))
    }
    expect(await runCommand('verify', { env: { DISPATCH_STORE: url } })).toMatchObject({ code: 0, stderr: '' })
    for (const hub of hubs) expect((await hub.stop()).code).toBe(0)
  })
})
