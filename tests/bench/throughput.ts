import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { makeCompany, makeOrders } from './bench-company.ts'
import { readyUrl, startBenchHub } from './hub-process.ts'
import { httpRequest, type LoadResult, runLoad } from './load-client.ts'

const CLIENTS = 64
const PEOPLE = 6

/** Status changes a second through HTTP, each durable, with 64 clients; six people hear of each. */
export async function changesPerSecond(seconds: number): Promise<LoadResult> {
  const hub = await startBenchHub()
  try {
    const { adminToken } = await makeCompany(hub.url, PEOPLE - 1)
    const orders = await makeOrders(hub.url, adminToken, CLIENTS * 4)
    return await runLoad({
      host: '127.0.0.1',
      port: hub.port,
      connections: CLIENTS,
      seconds,
      warmUp: 2,
      request: (connection, count) => {
        const order = orders[connection * 4 + (count % 4)]
        const status = Math.floor(count / 4) % 2 === 0 ? 'on_hold' : 'approved'
        const headers = {
          Authorization: `Bearer ${adminToken}`,
          'Content-Type': 'application/json',
          'Idempotency-Key': `${connection}-${count}`,
        }
        return httpRequest('PUT', `/api/orders/${order}`, headers, JSON.stringify({ status }))
      },
    })
  } finally {
    await hub.stop()
  }
}

/** The same load on a bare Express route that saves nothing. */
export async function bareExpressPerSecond(seconds: number): Promise<LoadResult> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'bare-express.ts')], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  try {
    const url = new URL(await readyUrl(child))
    const headers = { Authorization: `Bearer ${'x'.repeat(43)}`, 'Content-Type': 'application/json' }
    return await runLoad({
      host: '127.0.0.1',
      port: Number(url.port),
      connections: CLIENTS,
      seconds,
      warmUp: 2,
      request: () => httpRequest('PUT', `/api/orders/${'0'.repeat(24)}`, headers, '{"status":"approved"}'),
    })
  } finally {
    child.kill()
  }
}
