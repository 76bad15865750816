import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Store } from '../../server/store/port.ts'
import { refusal, refused } from '../support/asking.ts'
import { seedCompany } from '../support/hub/seeded-company.ts'
import { startTestHub, type TestHub } from '../support/hub/test-hub.ts'
import { signIn, type TestPerson } from '../support/people.ts'

const HOUR = 60
const DAY = 24 * HOUR

let hub: TestHub
let author: TestPerson
let colleague: TestPerson
let manager: TestPerson
/** Orders by the minutes since the author changed their status. */
const changedAgo = new Map<number, string>()
const ids: Record<'finishedToday' | 'finishedYesterday' | 'openForLong' | 'held', string> = {
  finishedToday: '',
  finishedYesterday: '',
  openForLong: '',
  held: '',
}

beforeAll(async () => {
  hub = await startTestHub({ prepare: fill })
  author = await signIn(hub.url, 'author@test.example')
  colleague = await signIn(hub.url, 'colleague@test.example')
  manager = await signIn(hub.url, 'manager@test.example')
})
afterAll(() => hub.stop())

async function fill(store: Store): Promise<void> {
  const company = await seedCompany(store, 'Past Co')
  const by = await company.person('Author', 'staff')
  await company.person('Colleague', 'staff')
  await company.person('Manager', 'manager')
  const shipped = { status: 'shipped', minutesAgo: 3 * DAY }
  ids.finishedToday = await company.order(by, shipped, { status: 'completed', minutesAgo: 23.9 * HOUR })
  ids.finishedYesterday = await company.order(by, shipped, { status: 'completed', minutesAgo: 24.1 * HOUR })
  ids.openForLong = await company.order(by, shipped)
  const processing = { status: 'processing', minutesAgo: 100 }
  ids.held = await company.order(by, processing, { status: 'on_hold', minutesAgo: 70 })
  for (const minutesAgo of [1, 1.5, 1.9, 2.1, 2.5, 3, 29, 29.5, 30.1, 31, 600]) {
    const created = { status: 'approved', minutesAgo: minutesAgo + 1 }
    changedAgo.set(minutesAgo, await company.order(by, created, { status: 'processing', minutesAgo }))
  }
}

const orderChanged = (minutesAgo: number) => changedAgo.get(minutesAgo) ?? ''

describe('When a status change is some minutes old', () => {
  it.each([1, 1.9])('its author may take it back after %f', async (minutes) => {
    expect((await author.recall(orderChanged(minutes))).status).toBe(200)
  })

  it.each([2.1, 29])('its author may not after %f: too late', async (minutes) => {
    expect(refused(await author.recall(orderChanged(minutes)))).toMatchObject({
      status: 409,
      code: 'recall_not_possible',
      reason: 'too_late',
    })
  })

  it.each([3, 29.5])('a manager may after %f', async (minutes) => {
    expect((await manager.recall(orderChanged(minutes))).status).toBe(200)
  })

  it.each([30.1, 600])('a manager may not after %f: too late', async (minutes) => {
    expect(refused(await manager.recall(orderChanged(minutes)))).toMatchObject({ status: 409, reason: 'too_late' })
  })

  it.each([1.5, 2.5, 31])('a colleague may not at any age, such as %f: 403', async (minutes) => {
    expect(refusal(await colleague.recall(orderChanged(minutes)))).toBe('403 forbidden')
  })
})

describe('When the board is loaded', () => {
  it('it has what finished within 24 hours, nothing older, and whatever is open', async () => {
    const onBoard = new Set((await author.get('board')).orders.map(({ _id }) => _id))
    expect([ids.finishedToday, ids.finishedYesterday, ids.openForLong].map((id) => onBoard.has(id))).toEqual([
      true,
      false,
      true,
    ])
  })

  it('what is no more on it is still in the list', async () => {
    const { orders } = await author.get('orders', '/orders?status=completed')
    expect(orders.map(({ _id }) => _id)).toContain(ids.finishedYesterday)
  })
})

describe('When an order comes back after being held for over an hour', () => {
  it('its clock has run for the half hour before', async () => {
    const { clockStartedAt, statusChangedAt } = await author.move(ids.held, 'processing')
    const ran = Date.parse(statusChangedAt) - Date.parse(clockStartedAt ?? '')
    expect(Math.abs(ran - 30 * 60_000)).toBeLessThan(1000)
  })
})
