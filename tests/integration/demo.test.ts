import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pino from 'pino'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { passwordMatches } from '../../server/auth/password.ts'
import { OTHER, RESSICHEM } from '../../server/demo/demo-companies.ts'
import { makeDemo } from '../../server/demo/make-demo.ts'
import { pastOf } from '../../server/demo/past.ts'
import { simulate } from '../../server/demo/simulate.ts'
import { logEntry } from '../../server/store/log-entry.ts'
import { openAudit, openStore } from '../../server/store/open.ts'
import type { Store, StoredPerson } from '../../server/store/port.ts'
import { verify } from '../../server/verify.ts'
import { type CountedOrder, countedOrder, orders as ordersPage, timeline } from '../../shared/contract/order.ts'
import { DAY, HOUR, instantOf } from '../../shared/domain/instant.ts'
import { DEFAULT_WORKFLOW, isFinal } from '../../shared/domain/workflow.ts'

let directory = ''
let store: Store

async function begin(): Promise<void> {
  directory = mkdtempSync(join(tmpdir(), 'dispatch-demo-'))
  store = await openStore(directory)
}

async function end(): Promise<void> {
  await store.close()
  rmSync(directory, { recursive: true })
}

const silent = pino({ level: 'silent' })
const wholeBoard = { companyId: 'RESSICHEM', personId: '', role: 'admin' as const, customerId: null }
const page = z.object({
  notifications: z.array(z.object({ timestamp: z.string(), state: z.string() })),
  unread: z.number(),
})

/** The board as it will be seen so many milliseconds from now, if nobody does anything. */
async function boardIn(milliseconds: number): Promise<CountedOrder[]> {
  const since = instantOf(Date.now() + milliseconds - DAY)
  return z.object({ orders: z.array(countedOrder) }).parse(JSON.parse(await store.board(wholeBoard, since, true)))
    .orders
}

function open(orders: readonly CountedOrder[]): CountedOrder[] {
  return orders.filter(({ status }) => !isFinal(DEFAULT_WORKFLOW, status))
}

function counts(orders: readonly CountedOrder[]): Record<string, number> {
  const found: Record<string, number> = {}
  for (const { status } of orders) found[status] = (found[status] ?? 0) + 1
  return found
}

/** What the contract says of the board, which has to hold for hours. */
function expectContract(orders: readonly CountedOrder[]): void {
  const { pending = 0, approved = 0, confirmed = 0, processing = 0, allocated = 0, ...others } = counts(orders)
  const { dispatched = 0, shipped = 0, on_hold = 0 } = others
  for (const count of [approved, confirmed, processing, allocated, dispatched, shipped]) {
    expect(count).toBeGreaterThanOrEqual(8)
  }
  expect(on_hold).toBeGreaterThanOrEqual(6)
  expect(pending).toBeGreaterThanOrEqual(12)
  expect(approved + confirmed + processing + allocated).toBeGreaterThanOrEqual(80)
  expect(orders.length).toBeGreaterThanOrEqual(200)
  expect(orders.length - open(orders).length).toBeGreaterThanOrEqual(10)
  const ofKarachiBuilders = open(orders).filter(({ customer }) => customer.name === 'Karachi Builders')
  expect(ofKarachiBuilders.length).toBeGreaterThanOrEqual(10)
}

async function notificationsOf({ companyId, id, role, customer }: StoredPerson) {
  const viewer = { companyId, personId: id, role, customerId: customer?._id ?? null }
  return page.parse(JSON.parse((await store.notifications(viewer, { limit: 500 })) ?? ''))
}

async function entriesOf(companyId: string) {
  return (await store.committedAfter(companyId, 0, 100_000)).map(({ entry }) => logEntry(entry))
}

async function expectVerified(): Promise<void> {
  const audit = await openAudit(directory)
  const { fault, orders } = await verify(audit)
  await audit.close()
  expect(fault).toBeNull()
  expect(orders).toBeGreaterThanOrEqual(270)
}

describe('When the demo is made on an empty store', () => {
  beforeAll(async () => {
    await begin()
    expect(await makeDemo(store)).toBe(true)
  })
  afterAll(end)

  it('the board is what the contract says, now and some hours later', async () => {
    expectContract(await boardIn(0))
    expectContract(await boardIn(8 * HOUR))
  })

  it('some orders are late by minutes, some about to be, most are on time', async () => {
    const now = instantOf(Date.now())
    const orders = open(await boardIn(0))
    const late = orders.filter(({ lateAt }) => lateAt !== null && lateAt < now)
    const warned = orders.filter(
      ({ warnAt, lateAt }) => warnAt !== null && warnAt < now && lateAt !== null && lateAt > now,
    )
    expect(late.length).toBeGreaterThanOrEqual(5)
    expect(late.length).toBeLessThan(20)
    for (const { lateAt } of late) expect(Date.now() - Date.parse(lateAt ?? '')).toBeLessThan(HOUR)
    expect(warned.length).toBeGreaterThanOrEqual(5)
    expect(orders.filter(({ priority }) => priority === 'urgent').length).toBeGreaterThanOrEqual(5)
  })

  it('its orders are SO-10001 to SO-10250, of more than ten customers, without tax, with totals in bounds', async () => {
    const query = { limit: 500 }
    const { orders } = ordersPage.parse(JSON.parse((await store.orders(wholeBoard, query)) ?? ''))
    const numbers = orders.map(({ orderNumber }) => orderNumber).sort()
    expect(numbers).toEqual(Array.from({ length: 250 }, (_, index) => `SO-${10_001 + index}`))
    expect(new Set(orders.map(({ customer }) => customer._id)).size).toBeGreaterThan(10)
    for (const { tax, total, finalTotal } of orders) {
      expect(tax).toBe(0)
      expect(Math.min(total, finalTotal)).toBeGreaterThanOrEqual(500)
      expect(Math.max(total, finalTotal)).toBeLessThanOrEqual(999_999)
    }
    expect(orders.some(({ totalDiscount }) => totalDiscount > 0)).toBe(true)
  })

  it('every change was saved, in the order in which it happened, and none in the future', async () => {
    for (const demo of [RESSICHEM, OTHER]) {
      const entries = await entriesOf(demo.company.id)
      expect(entries.length).toBe(pastOf(demo, instantOf(Date.now())).length)
      const moments = entries.map(({ at }) => at)
      expect(moments).toEqual([...moments].sort())
      expect(Date.parse(moments.at(-1) ?? '')).toBeLessThanOrEqual(Date.now())
    }
    await expectVerified()
  })

  it('an order has a history by people of the company', async () => {
    const [completed] = (await boardIn(0)).filter(({ status }) => status === 'completed')
    const json = await store.timeline(wholeBoard, completed?._id ?? '')
    const { events } = timeline.parse(JSON.parse(json ?? ''))
    expect(events.length).toBeGreaterThanOrEqual(6)
    expect(events.at(-1)?.type).toBe('order_created')
  })

  it('six people of the one company and one of the other sign in, each with a salt of their own', async () => {
    const people = [...(await store.people('RESSICHEM')), ...(await store.people(OTHER.company.id))]
    expect(people.map(({ email, role }) => `${role} ${email}`)).toEqual([
      'admin admin@demo.example',
      'manager manager@demo.example',
      'staff staff@demo.example',
      'staff imran.shah@demo.example',
      'staff hina.malik@demo.example',
      'customer customer@demo.example',
      'manager manager@other.example',
    ])
    expect(people.map(({ customer }) => customer?.name)).toContain('Karachi Builders')
    for (const { passwordHash } of people) expect(await passwordMatches('dispatch-demo', passwordHash)).toBe(true)
    expect(new Set(people.map(({ passwordHash }) => passwordHash.split('$')[4])).size).toBe(7)
    expect((await store.companies()).map(({ id, name }) => [id, name])[0]).toEqual(['RESSICHEM', 'Ressichem'])
  })

  it('everybody of the company has a handful of unread notifications, the latest', async () => {
    for (const person of await store.people('RESSICHEM')) {
      const { notifications, unread } = await notificationsOf(person)
      expect(notifications.length).toBeGreaterThan(50)
      expect(unread).toBeGreaterThanOrEqual(3)
      expect(unread).toBeLessThanOrEqual(8)
      expect(notifications.slice(20).every(({ state }) => state === 'read')).toBe(true)
    }
  })

  it('the other company has 20 orders and none of the same customers', async () => {
    const companyId = OTHER.company.id
    const { orders } = ordersPage.parse(
      JSON.parse((await store.orders({ ...wholeBoard, companyId }, { limit: 500 })) ?? ''),
    )
    expect(orders.length).toBe(20)
    const ours = new Set((await store.customers('RESSICHEM', '')).map(({ name }) => name))
    for (const { customer } of orders) expect(ours.has(customer.name)).toBe(false)
  })

  it('asked again it changes nothing', async () => {
    const head = await store.head('RESSICHEM')
    expect(await makeDemo(store)).toBe(false)
    expect(await store.head('RESSICHEM')).toEqual(head)
  })
})

describe('When the hub is killed while it makes the demo', () => {
  beforeEach(begin)
  afterEach(end)

  it('the next start finishes it, and nobody notices', async () => {
    const making = `(async () => {
      const { openStore } = await import('./server/store/open.ts')
      const { makeDemo } = await import('./server/demo/make-demo.ts')
      const store = await openStore(${JSON.stringify(directory)})
      store.onCommitted((committed) => committed[0].seq > 500 && process.kill(process.pid, 'SIGKILL'))
      await makeDemo(store)
    })()`
    const child = spawn(process.execPath, ['--eval', making], { stdio: 'inherit' })
    const [, signal] = await once(child, 'exit')
    expect(signal).toBe('SIGKILL')

    const { seq } = await store.head('RESSICHEM')
    expect(seq).toBeGreaterThan(500)
    expect(seq).toBeLessThan(pastOf(RESSICHEM, instantOf(Date.now())).length)
    expect(await makeDemo(store)).toBe(true)
    expectContract(await boardIn(0))
    expect((await store.head('RESSICHEM')).seq).toBe(pastOf(RESSICHEM, instantOf(Date.now())).length)
    const moments = (await entriesOf('RESSICHEM')).map(({ at }) => at)
    expect(moments).toEqual([...moments].sort())
    await expectVerified()
    expect(await makeDemo(store)).toBe(false)
  })
})

describe('When a store has a company that is no demo', () => {
  beforeEach(begin)
  afterEach(end)

  it('nothing is made', async () => {
    await store.addCompany({ ...RESSICHEM.company, id: 'MINE', name: 'Mine' })
    expect(await makeDemo(store)).toBe(false)
    expect((await store.companies()).length).toBe(1)
    expect(await store.people('MINE')).toEqual([])
  })
})

describe('When work is simulated', () => {
  beforeEach(begin)
  afterEach(end)

  /** Resolves once so many changes were committed. */
  function changes(count: number): Promise<void> {
    let seen = 0
    return new Promise((resolve) => {
      store.onCommitted((committed) => {
        seen += committed.length
        if (seen >= count) resolve()
      })
    })
  }

  it('the people of the company work, the board stays as the contract says, and it stops when told', async () => {
    await makeDemo(store)
    const { seq } = await store.head('RESSICHEM')
    const enough = changes(2000)
    const stop = await simulate(store, 60_000, silent)
    await enough
    await stop()
    const head = await store.head('RESSICHEM')
    expectContract(await boardIn(0))
    const simulated = (await entriesOf('RESSICHEM')).slice(seq)
    const emails = new Set(simulated.map(({ actor }) => actor.email))
    expect(emails).not.toContain('customer@demo.example')
    expect([...emails].every((email) => email?.endsWith('@demo.example'))).toBe(true)
    expect(new Set(simulated.map(({ type }) => type))).toContain('order_created')
    expect(simulated.some(({ order, comments }) => order.status === 'on_hold' && comments !== null)).toBe(true)
    expect(await store.head('RESSICHEM')).toEqual(head)
    await expectVerified()
  })

  it('a change by somebody else in between is no obstacle', async () => {
    await makeDemo(store)
    const stops = await Promise.all([simulate(store, 30_000, silent), simulate(store, 30_000, silent)])
    await changes(1000)
    for (const stop of stops) await stop()
    expectContract(await boardIn(0))
  })

  it('without anybody who works there, the hub itself does', async () => {
    await store.addCompany({ ...RESSICHEM.company, id: 'MINE', name: 'Mine' })
    const enough = changes(50)
    const stop = await simulate(store, 60_000, silent)
    await enough
    await stop()
    const entries = await entriesOf('MINE')
    expect(new Set(entries.map(({ actor }) => actor.name))).toEqual(new Set(['System']))
  })

  it('without a company it does nothing', async () => {
    const stop = await simulate(store, 60_000, silent)
    await stop()
    expect(await store.companies()).toEqual([])
  })
})
