import { expect } from 'vitest'
import { type Heartbeat, heartbeat } from '../../../shared/contract/event.ts'
import { refused } from '../asking.ts'
import type { Attempt } from '../changing-client.ts'
import { faultsOf, readHistory } from '../history.ts'
import { follow, type LiveConsole } from '../live-console.ts'
import { type Cast, castOf, type TestPerson } from '../people.ts'
import { type HubProcess, runCommand, startHubProcess } from './hub-process.ts'

/** A hub on its data with its people, an order and a console that watches. */
export async function watchedHub(data: string) {
  const hub = await startHubProcess(data)
  const cast = await castOf(hub.url)
  const order = await cast.manager.create()
  return { hub, cast, order, console: await follow(cast.staff) }
}

/** The next heartbeat from now that says so. */
export async function nextHeartbeat({ messages, until }: LiveConsole, store: Heartbeat['store']): Promise<Heartbeat> {
  const seen = new Set(messages)
  const found = await until((message) => {
    return !seen.has(message) && message.name === 'heartbeat' && heartbeat.parse(message.payload).store === store
  })
  return heartbeat.parse(found.payload)
}

export async function expectReadsToWork({ manager, staff, customer }: Cast, orderId: string): Promise<void> {
  const paths = ['/api/board', '/api/orders?q=T', `/api/orders/${orderId}`, `/api/orders/${orderId}/timeline`]
  const asked = [manager, staff, customer].flatMap((person) =>
    [...paths, '/api/changes', '/api/notifications', '/api/session'].map((path) => person.ask('GET', path)),
  )
  expect((await Promise.all(asked)).map(({ status }) => status)).toEqual(asked.map(() => 200))
  const late = await follow(manager, { since: 0 })
  expect((await late.until(({ name }) => name === 'heartbeat')).payload).toMatchObject({ store: 'cannot_save' })
  late.close()
}

/** Nothing that was acknowledged is lost, and the log holds. */
export async function expectAllIsThere(hub: HubProcess, data: string, cast: Cast, attempts: readonly Attempt[]) {
  const { admin, manager, staff, customer, otherCustomer } = cast
  expect(faultsOf(await readHistory([admin, manager, staff, customer, otherCustomer]), attempts)).toEqual([])
  expect(await runCommand('verify', { args: ['--data', data] })).toMatchObject({ code: 0, stderr: '' })
  expect(await hub.stop()).toMatchObject({ code: 0 })
}

/** Asks for a change while nothing can be saved; the answer and how many seconds it took. */
export async function refusedChange(person: TestPerson, orderId: string, key: string) {
  const started = performance.now()
  const answer = await person.change(orderId, { notes: key }, { 'Idempotency-Key': key })
  expect(refused(answer)).toMatchObject({ status: 503, code: 'store_unavailable' })
  expect(Number(answer.headers.get('Retry-After'))).toBeGreaterThan(0)
  return (performance.now() - started) / 1000
}
