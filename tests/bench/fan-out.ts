import { call, makeCompany, makeOrders } from './bench-company.ts'
import { type BenchHub, startBenchHub } from './hub-process.ts'
import { type ListeningSocket, listen } from './listening-socket.ts'
import { percentile } from './load-client.ts'

export interface FanOut {
  /** Milliseconds from sending the change to its event on a socket, over all sockets and changes. */
  p50: number
  p95: number
  p99: number
  received: number
}

const PER_SECOND = 20

/** How long a change takes to every other console at 20 changes a second, on a hub of its own. */
export async function fanOut(consoles: number, seconds: number): Promise<FanOut> {
  const hub = await startBenchHub()
  try {
    const [latencies = []] = await fanOutOver([hub], consoles, seconds)
    return summed(latencies)
  } finally {
    await hub.stop()
  }
}

/**
 * Changes orders at the first hub; the milliseconds from sending a change to its event on a socket, over all changes and
 * that many sockets of each hub.
 */
export async function fanOutOver(
  hubs: readonly [BenchHub, ...BenchHub[]],
  consoles: number,
  seconds: number,
): Promise<number[][]> {
  const [hub] = hubs
  const sockets: ListeningSocket[] = []
  try {
    const { adminToken, staffTokens } = await makeCompany(hub.url, 5)
    const orders = await makeOrders(hub.url, adminToken, 100)
    const sentAt = new Map<string, number>()
    /** What was heard last: every socket is sent the same text, which is read once. */
    let last: { message: string; sentAt: number | undefined } = { message: '', sentAt: undefined }
    const hear = (message: string, latencies: number[]) => {
      const at = performance.now()
      if (!message.startsWith('42["order_status_update"')) return
      if (message !== last.message) last = { message, sentAt: sentAt.get(changeOf(message)) }
      if (last.sentAt !== undefined) latencies.push(at - last.sentAt)
    }
    const byHub = hubs.map((): number[] => [])
    for (const [position, { url }] of hubs.entries()) {
      for (let index = 0; index < consoles; index += 1) {
        const token = staffTokens[index % staffTokens.length] ?? ''
        sockets.push(await listen(url, token, (message) => hear(message, byHub[position] ?? [])))
      }
    }
    const versions = new Map<string, number>(orders.map((id) => [id, 2]))
    const total = seconds * PER_SECOND
    const running: Promise<unknown>[] = []
    for (let count = 0; count < total; count += 1) {
      const id = orders[count % orders.length] ?? ''
      const version = (versions.get(id) ?? 2) + 1
      versions.set(id, version)
      const status = Math.floor(count / orders.length) % 2 === 0 ? 'on_hold' : 'approved'
      sentAt.set(`${id} ${version}`, performance.now())
      running.push(call(hub.url, 'PUT', `/orders/${id}`, adminToken, { status }))
      await new Promise((resolve) => setTimeout(resolve, 1000 / PER_SECOND))
    }
    await Promise.all(running)
    await new Promise((resolve) => setTimeout(resolve, 500))
    return byHub
  } finally {
    for (const socket of sockets) socket.close()
  }
}

/** The order and its version that an event's message tells of. */
function changeOf(message: string): string {
  const [, { order }]: [string, { order: { _id: string; version: number } }] = JSON.parse(message.slice(2))
  return `${order._id} ${order.version}`
}

export function summed(latencies: number[]): FanOut {
  latencies.sort((a, b) => a - b)
  return {
    p50: percentile(latencies, 0.5),
    p95: percentile(latencies, 0.95),
    p99: percentile(latencies, 0.99),
    received: latencies.length,
  }
}
