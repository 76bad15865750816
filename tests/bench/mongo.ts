import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { mongo } from 'mongoose'
import { type MongoSet, startMongoSet } from '../support/mongo/mongo-set.ts'
import { call, makeCompany, makeOrders } from './bench-company.ts'
import { fanOutOver, summed } from './fan-out.ts'
import { type BenchHub, readyUrl, startBenchHub } from './hub-process.ts'
import { httpRequest, runLoad } from './load-client.ts'

const CLIENTS = 64
const PEOPLE = 6

/** As docs/mongodb.md says to start a hub on MongoDB that has much to do. */
const SEMI_SPACE = 16

async function onSet<Value>(members: number, measure: (set: MongoSet) => Promise<Value>): Promise<Value> {
  const set = await startMongoSet({ members, onDisk: true, electionTimeoutMillis: 10_000 })
  try {
    return await measure(set)
  } finally {
    await set.stop()
  }
}

async function withHubs<Value>(
  set: MongoSet,
  count: 1 | 2,
  measure: (hubs: [BenchHub, ...BenchHub[]]) => Promise<Value>,
): Promise<Value> {
  const start = () => startBenchHub({ args: ['--store', set.url('Bench')], semiSpace: SEMI_SPACE })
  const hubs: [BenchHub, ...BenchHub[]] = [await start()]
  if (count === 2) hubs.push(await start())
  try {
    return await measure(hubs)
  } finally {
    for (const hub of hubs) await hub.stop()
  }
}

/** Status changes a second through HTTP, majority and journaled, with 64 clients in sum; six people hear of each. */
export function mongoChangesPerSecond(hubCount: 1 | 2, seconds: number): Promise<number> {
  return onSet(1, (set) =>
    withHubs(set, hubCount, async (hubs) => {
      const { adminToken } = await makeCompany(hubs[0].url, PEOPLE - 1)
      const orders = await makeOrders(hubs[0].url, adminToken, CLIENTS * 4)
      const connections = CLIENTS / hubs.length
      const loads = hubs.map(({ port }, hub) =>
        runLoad({
          host: '127.0.0.1',
          port,
          connections,
          seconds,
          warmUp: 4,
          request: (connection, count) => {
            const client = hub * connections + connection
            const status = Math.floor(count / 4) % 2 === 0 ? 'on_hold' : 'approved'
            const headers = {
              Authorization: `Bearer ${adminToken}`,
              'Content-Type': 'application/json',
              'Idempotency-Key': `${client}-${count}`,
            }
            return httpRequest(
              'PUT',
              `/api/orders/${orders[client * 4 + (count % 4)]}`,
              headers,
              JSON.stringify({ status }),
            )
          },
        }),
      )
      const results = await Promise.all(loads)
      if (results.some(({ refused }) => refused > 0)) throw new Error('Some changes were refused.')
      return results.reduce((sum, { perSecond }) => sum + perSecond, 0)
    }),
  )
}

/** The same load on the plain flow. */
export function plainChangesPerSecond(seconds: number): Promise<number> {
  return onSet(1, async (set) => {
    const child = spawn(process.execPath, [join(import.meta.dirname, 'plain-mongo.ts'), set.url('Plain')], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    try {
      const url = new URL(await readyUrl(child))
      const client = await new mongo.MongoClient(set.url('Plain')).connect()
      const orders = await client.db().collection('orders').find().toArray()
      await client.close()
      const { perSecond } = await runLoad({
        host: '127.0.0.1',
        port: Number(url.port),
        connections: CLIENTS,
        seconds,
        warmUp: 4,
        request: (connection, count) =>
          httpRequest(
            'PUT',
            `/api/orders/${orders[connection * 4 + (count % 4)]?._id.toHexString()}`,
            { 'Content-Type': 'application/json' },
            JSON.stringify({ status: Math.floor(count / 4) % 2 === 0 ? 'on_hold' : 'approved' }),
          ),
      })
      return perSecond
    } finally {
      child.kill()
    }
  })
}

/** Milliseconds, p95, from a change to the screens of its own hub and of another, with 50 consoles each. */
export function mongoFanOut(seconds: number): Promise<{ same: number; other: number }> {
  return onSet(1, (set) =>
    withHubs(set, 2, async (hubs) => {
      const [same = [], other = []] = await fanOutOver(hubs, 50, seconds)
      return { same: summed(same).p95, other: summed(other).p95 }
    }),
  )
}

/** Milliseconds from a kill of the primary to the next change that is saved, with the set's usual election time. */
export function failoverTime(): Promise<number> {
  return onSet(3, (set) =>
    withHubs(set, 1, async ([hub]) => {
      const { adminToken } = await makeCompany(hub.url, 1)
      const [order] = await makeOrders(hub.url, adminToken, 1)
      await (await set.primary()).kill()
      const killed = performance.now()
      for (;;) {
        const saved = await call(hub.url, 'PUT', `/orders/${order}`, adminToken, { notes: 'saved' }).catch(() => null)
        if (saved !== null) return performance.now() - killed
        await pause(50)
      }
    }),
  )
}
