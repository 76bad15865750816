import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { type ClientRequest, request } from 'node:http'
import { join } from 'node:path'
import { afterAll, afterEach, describe, expect, it } from 'vitest'
import { type Attempt, changingClient } from '../../support/changing-client.ts'
import { faultsOf, readHistory } from '../../support/history.ts'
import { complaintsOf, endProcesses, runCommand, startHubProcess, steadyPort } from '../../support/hub/hub-process.ts'
import { closeConsoles, follow } from '../../support/live-console.ts'
import { castOf, type TestPerson } from '../../support/people.ts'
import { removeFolders, temporaryFolder } from '../../support/temporary-folder.ts'

const BODY = JSON.stringify({ notes: 'Written while the hub stops' })

afterEach(async () => {
  closeConsoles()
  await endProcesses()
})
afterAll(removeFolders)

/** A change of which the hub has read all but the body. */
async function changeUnderWay(person: TestPerson, orderId: string): Promise<ClientRequest> {
  const headers = {
    Authorization: `Bearer ${person.token}`,
    'Content-Type': 'application/json',
    'Content-Length': String(BODY.length),
    Expect: '100-continue',
  }
  const underWay = request(`${person.url}/api/orders/${orderId}`, { method: 'PUT', headers })
  underWay.flushHeaders()
  await once(underWay, 'continue')
  return underWay
}

function answered(underWay: ClientRequest): Promise<number> {
  return new Promise((resolve, reject) => {
    underWay.once('error', reject)
    underWay.once('response', (response) => {
      response.resume()
      resolve(response.statusCode ?? 0)
    })
  })
}

describe('When a hub is asked to stop under load', () => {
  it('it finishes, exits with 0 and lets go of its data, and nothing is lost or doubled', async () => {
    const data = await temporaryFolder()
    const args = ['--port', String(await steadyPort())]
    const hub = await startHubProcess(data, { args })
    const { admin, manager, staff, customer, otherCustomer } = await castOf(hub.url)
    const orders = await Promise.all(Array.from({ length: 8 }, () => manager.create()))
    const attempts: Attempt[] = []
    const enough = Promise.withResolvers<void>()
    let count = 0
    const acknowledged = () => {
      count += 1
      if (count === 150) enough.resolve()
    }
    const clients = [manager, admin, manager, admin, manager, admin].map((person) =>
      changingClient(person, { orders, attempts, acknowledged }),
    )
    const working = Promise.all(clients.map((client) => client.work()))
    await enough.promise
    const ended = await hub.stop()
    const { code, signal, stdout } = ended
    await working

    expect({ code, signal, complaints: complaintsOf(ended) }).toEqual({ code: 0, signal: null, complaints: '' })
    expect(stdout).toBe(`Dispatch hub listening on ${hub.url}\n`)
    expect((await readdir(data)).filter((name) => name !== 'hub.lock')).toEqual(['dispatch.db'])
    expect(await runCommand('verify', { args: ['--data', data] })).toMatchObject({ code: 0 })

    const again = await startHubProcess(data, { args })
    await Promise.all(clients.map((client) => client.sendAgain()))
    expect(faultsOf(await readHistory([admin, manager, staff, customer, otherCustomer]), attempts)).toEqual([])
    expect((await again.stop()).code).toBe(0)
  })
})

describe('When a hub is asked to stop while a change is under way', () => {
  it('the change is finished first, and more signals change nothing', async () => {
    const data = await temporaryFolder()
    const hub = await startHubProcess(data)
    const { manager, staff } = await castOf(hub.url)
    const { _id } = await manager.create()
    const console = await follow(staff)
    const underWay = await changeUnderWay(manager, _id)
    hub.signal('SIGTERM')
    await console.closed
    for (const signal of ['SIGTERM', 'SIGINT', 'SIGTERM'] as const) hub.signal(signal)
    expect(existsSync(join(data, 'hub.json'))).toBe(true)
    underWay.end(BODY)

    expect(await answered(underWay)).toBe(200)
    expect(await hub.ended).toMatchObject({ code: 0, signal: null })
    expect(complaintsOf(await hub.ended)).toBe('')
    expect(existsSync(join(data, 'hub.json'))).toBe(false)
    expect((await runCommand('verify', { args: ['--data', data] })).stdout).toContain('2 entries and 1 orders')
  })

  it('one that never comes to its end does not hold the hub up for long', async () => {
    const hub = await startHubProcess(await temporaryFolder())
    const { manager } = await castOf(hub.url)
    const { _id } = await manager.create()
    const underWay = await changeUnderWay(manager, _id)
    underWay.on('error', () => undefined)
    const started = performance.now()

    expect(await hub.stop()).toMatchObject({ code: 0, signal: null })
    expect((performance.now() - started) / 1000).toBeLessThan(8)
  })
})

describe('When a hub is interrupted', () => {
  it('SIGINT stops it as SIGTERM does', async () => {
    const data = await temporaryFolder()
    const hub = await startHubProcess(data)
    hub.signal('SIGINT')

    expect(await hub.ended).toMatchObject({ code: 0, signal: null })
    expect(complaintsOf(await hub.ended)).toBe('')
    expect(existsSync(join(data, 'hub.json'))).toBe(false)
  })
})
