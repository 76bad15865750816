import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { board } from '../../shared/contract/order.ts'
import { refusal, taken } from '../support/asking.ts'
import { type Attempt, changingClient } from '../support/changing-client.ts'
import { closeFollowers, startFollower } from '../support/follower.ts'
import { faultsOf, readHistory } from '../support/history.ts'
import { endProcesses, type HubProcess, runCommand } from '../support/hub/hub-process.ts'
import { closeConsoles, follow } from '../support/live-console.ts'
import { castAt, freshDatabase, startMongoHub } from '../support/mongo/mongo-hubs.ts'
import { addPerson, type Cast, castOf, signIn } from '../support/people.ts'
import { removeFolders } from '../support/temporary-folder.ts'

const CHANGES = 400
const ROUNDS = 30

let url = ''
let hubs: [HubProcess, HubProcess]
let here: Cast
let there: Cast

beforeAll(async () => {
  url = freshDatabase()
  hubs = [await startMongoHub(url), await startMongoHub(url)]
  here = await castOf(hubs[0].url)
  there = await castAt(hubs[1].url, here)
})
afterEach(() => {
  closeFollowers()
  closeConsoles()
})
afterAll(async () => {
  await endProcesses()
  await removeFolders()
})

describe('When two hubs keep one log', () => {
  it('whoever works at either, each event is told once and in order at both', async () => {
    const orders = await Promise.all(Array.from({ length: 8 }, () => here.manager.create()))
    const followers = [startFollower(here.staff), startFollower(there.staff), startFollower(there.customer)]
    const told = startFollower(there.manager, 'notifications')
    const attempts: Attempt[] = []
    let left = CHANGES
    const clients = [here.manager, here.admin, there.manager, there.admin].flatMap((person) =>
      [1, 2].map(() => changingClient(person, { orders, attempts, acknowledged: () => enough() })),
    )
    const enough = () => {
      left -= 1
      if (left === 0) for (const client of clients) client.stop()
    }
    await Promise.all(clients.map((client) => client.work()))

    const everyone = [here.admin, here.manager, here.staff, here.customer, here.otherCustomer] as const
    const history = await readHistory(everyone)
    const seqs = history.events.map(({ seq }) => seq)
    expect(faultsOf(history, attempts)).toEqual([])
    expect(seqs.length).toBeGreaterThanOrEqual(CHANGES)
    await Promise.all([...followers, told].map((each) => each.reached(seqs.length)))
    for (const follower of followers) expect(follower.seqs).toEqual(seqs)
    const others = history.events.filter(({ actor }) => !('_id' in actor && actor._id === there.manager.user._id))
    expect(told.seqs).toEqual(others.map(({ seq }) => seq))
    expect(await runCommand('verify', { env: { DISPATCH_STORE: url } })).toMatchObject({ code: 0, stderr: '' })
  })

  it('a key used at both at once is one change', async () => {
    const { _id } = await here.manager.create()
    const asked = (cast: Cast) => cast.manager.change(_id, { notes: 'once' }, { 'Idempotency-Key': `twice-${_id}` })
    const answers = await Promise.all([asked(here), asked(there), asked(here), asked(there)])

    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200])
    const replayed = answers.filter(({ headers }) => headers.get('Idempotency-Replayed') === 'true')
    expect(replayed).toHaveLength(3)
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1)
  })

  it('while both are at work, a key that one answered the other answers alike', async () => {
    const managers = [here.manager, there.manager]
    const orders = await Promise.all(Array.from({ length: 8 }, () => here.manager.create()))
    const ids = [orders.slice(0, 4), orders.slice(4)].map((own) => own.map(({ _id }) => _id))
    /** Both at once change orders, each the half that is its own, or else that of the other. */
    const bothChange = (isOwn: boolean, notes: string, version: number) =>
      Promise.all(
        managers.flatMap((manager, hub) =>
          (ids[isOwn ? hub : 1 - hub] ?? []).map((id) =>
            manager.change(id, { notes }, { 'Idempotency-Key': `${id} ${notes}`, 'If-Match': `${version}` }),
          ),
        ),
      )
    const crossed = <Each>(answers: Each[]) => [...answers.slice(4), ...answers.slice(0, 4)]

    for (let round = 1; round <= ROUNDS; round += 1) {
      const version = 2 * round - 1
      const first = await bothChange(true, `first of ${round}`, version)
      await bothChange(false, `then of ${round}`, version + 1)
      const repeated = await bothChange(false, `first of ${round}`, version)
      expect(repeated.map(({ text }) => text)).toEqual(crossed(first).map(({ text }) => text))
      expect(repeated.map(({ headers }) => headers.get('Idempotency-Replayed'))).toEqual(ids.flat().map(() => 'true'))
    }

    const { orders: ends } = taken(await here.manager.ask('GET', '/api/board?items=count'), board)
    const versions = ends.filter(({ _id }) => ids.flat().includes(_id)).map(({ version }) => version)
    expect(versions).toEqual(ids.flat().map(() => 2 * ROUNDS + 1))
  })

  it('a change decided on a version that the other hub has passed is a conflict', async () => {
    const order = await here.manager.create()
    await there.manager.change(order._id, { notes: 'first' })
    const late = await here.manager.change(order._id, { notes: 'second' }, { 'If-Match': String(order.version) })

    expect(refusal(late)).toBe('409 version_conflict')
  })
})

describe('When something changes that is not in the log', () => {
  it('a session that ends at one hub is over at the other', async () => {
    const person = await signIn(hubs[0].url, here.staff.user.email)
    const other = await follow({ ...person, url: hubs[1].url })
    await person.ask('POST', '/api/auth/logout')
    await other.closed

    expect(other.messages.map(({ name }) => name)).toContain('session_ended')
  })

  it('a person who is disabled at one hub is out at the other', async () => {
    const leaver = await addPerson(here.admin, 'staff', 'Lee')
    const other = await follow({ ...leaver, url: hubs[1].url })
    await here.admin.ask('PUT', `/api/people/${leaver.user._id}`, { body: { active: false } })
    await other.closed

    expect(other.messages.map(({ name }) => name)).toContain('session_ended')
  })

  it('a notification that is read at one hub is read on the screens of the other', async () => {
    await here.manager.create()
    const [newest] = (await here.staff.get('notifications')).notifications
    const other = await follow(there.staff)
    await here.staff.ask('PUT', `/api/notifications/${newest?._id}`, { body: { state: 'read' } })
    const { payload } = await other.until(({ name }) => name === 'notification_updated')

    expect(payload).toMatchObject({ _id: newest?._id, state: 'read' })
  })

  it('the company’s settings are the same at both, also for who decides by them', async () => {
    await here.admin.ask('PUT', '/api/company', { body: { taxPercent: 10 } })
    const taxed = await there.manager.create({ items: [{ product: 'Grout', quantity: 1, unitPrice: 100 }] })
    await there.admin.ask('PUT', '/api/company', { body: { taxPercent: 0 } })
    const free = await here.manager.create({ items: [{ product: 'Grout', quantity: 1, unitPrice: 100 }] })

    expect([taxed.tax, free.tax]).toEqual([10, 0])
  })

  it('who changed the role at one hub connects anew at the other, as what they are now', async () => {
    const riser = await addPerson(here.admin, 'staff', 'Rita')
    const other = await follow({ ...riser, url: hubs[1].url })
    await here.admin.ask('PUT', `/api/people/${riser.user._id}`, { body: { role: 'manager' } })
    await other.closed

    const again = await signIn(hubs[1].url, riser.user.email)
    expect(again.user.role).toBe('manager')
  })
})
