import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openAudit } from '../../../server/store/open.ts'
import { verify } from '../../../server/verify.ts'
import type { OrderEventView } from '../../../shared/contract/event.ts'
import type { TimelineEntry } from '../../../shared/contract/order.ts'
import { startTestHub, type TestHub } from '../../support/hub/test-hub.ts'
import { closeConsoles, follow } from '../../support/live-console.ts'
import { type Cast, castOf, signIn, type TestPerson } from '../../support/people.ts'

const PEOPLE = 16
const CHANGES_EACH = 12

let hub: TestHub
let cast: Cast
/** What the order went through, the oldest first. */
let timeline: TimelineEntry[]
let heard: OrderEventView[]
let answered: { status: number; version: number }[]
let since: number

beforeAll(async () => {
  hub = await startTestHub()
  cast = await castOf(hub.url)
  const { _id } = await cast.staff.create()
  await cast.manager.move(_id, 'approved')
  since = (await cast.admin.get('board')).seq
  const live = await follow(cast.admin)
  const people = await Promise.all(
    Array.from({ length: PEOPLE }, (_, index) => signIn(hub.url, (index % 2 ? cast.staff : cast.manager).user.email)),
  )
  answered = (await Promise.all(people.map((person, index) => wander(person, _id, index)))).flat()
  await live.subscribe()
  heard = live.events()
  const { events } = await cast.admin.get('timeline', `/orders/${_id}/timeline`)
  timeline = events.toReversed()
})
afterAll(async () => {
  closeConsoles()
  await hub.stop()
})

/** Sets whatever seems next, however often somebody else was faster. */
async function wander(person: TestPerson, orderId: string, offset: number) {
  const answers: typeof answered = []
  for (let done = 0; done < CHANGES_EACH; done += 1) {
    const status = ['on_hold', 'approved', 'confirmed', 'approved'][(done + offset) % 4] ?? 'on_hold'
    const { status: code, json } = await person.change(orderId, { status })
    answers.push({ status: code, version: Number(Object(json).version ?? 0) })
  }
  return answers
}

describe('When sixteen people change one order at once', () => {
  it('each is told that it is done, or that it is not possible from there', () => {
    expect(answered).toHaveLength(PEOPLE * CHANGES_EACH)
    expect(new Set(answered.map(({ status }) => status))).toEqual(new Set([200, 422]))
  })

  it('every oldStatus is the status before', () => {
    const changes = timeline.filter(({ type }) => type === 'order_status_update')
    const before = timeline.slice(0, -1).map(({ status }) => status)
    expect(changes.map(({ oldStatus }) => oldStatus)).toEqual(before)
    expect(changes.length).toBeGreaterThan(5)
  })

  it('no status follows itself', () => {
    expect(timeline.filter(({ oldStatus, status }) => oldStatus === status)).toEqual([])
  })

  it('versions rise by one, as answered', () => {
    const versions = timeline.slice(2).map(({ version }) => version)
    expect(versions).toEqual(versions.map((_, index) => index + 3))
    const told = answered.filter(({ status }) => status === 200).map(({ version }) => version)
    expect(told.sort((a, b) => a - b)).toEqual(versions)
  })

  it('seq has no gap, and updatedAt rises strictly', () => {
    const mine = timeline.slice(2)
    expect(mine.map(({ seq }) => seq)).toEqual(mine.map((_, index) => since + 1 + index))
    const moments = timeline.map(({ at }) => at)
    expect(moments).toEqual([...new Set(moments)].sort())
  })

  it('the socket heard exactly that, in that order', () => {
    const short = heard.map(({ seq, order }) => [seq, order.version, order.oldStatus, order.status])
    expect(short).toEqual(
      timeline.slice(2).map(({ seq, version, oldStatus, status }) => [seq, version, oldStatus, status]),
    )
  })

  it('everyone’s notifications are one an event', async () => {
    const pages = await Promise.all(
      [cast.admin, cast.manager, cast.staff, cast.customer].map((person) =>
        person.get('notifications', '/notifications?limit=500'),
      ),
    )
    const seqs = timeline.map(({ seq }) => seq).toReversed()
    expect(pages.map(({ notifications }) => notifications.map(({ seq }) => seq))).toEqual(pages.map(() => seqs))
  })

  it('the chain proves it', async () => {
    const audit = await openAudit(hub.place)
    const proof = await verify(audit)
    await audit.close()
    expect(proof).toMatchObject({ fault: null, entries: timeline.length })
  })
})
