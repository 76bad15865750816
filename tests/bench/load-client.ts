import { connect } from 'node:net'
import { performance } from 'node:perf_hooks'

/** One request over and over: `next` makes the bytes of the n-th, `accept` the wanted status. */
export interface LoadPlan {
  host: string
  port: number
  connections: number
  seconds: number
  /** Seconds of load before counting begins. */
  warmUp: number
  request: (connection: number, count: number) => string
}

export interface LoadResult {
  perSecond: number
  /** Milliseconds, over the counted time. */
  p50: number
  p95: number
  p99: number
  /** Answers that were not 2xx. */
  refused: number
}

/**
 * Keep-alive connections that each send the next request when the last is answered. As little work as possible, since
 * it shares the machine with what it measures.
 */
export async function runLoad(plan: LoadPlan): Promise<LoadResult> {
  const latencies: number[] = []
  let refused = 0
  const begin = performance.now() + plan.warmUp * 1000
  const end = begin + plan.seconds * 1000

  const one = (connection: number) =>
    new Promise<void>((resolve, reject) => {
      const socket = connect({ host: plan.host, port: plan.port, noDelay: true })
      let count = 0
      let sentAt = 0
      let buffered = ''
      const send = () => {
        sentAt = performance.now()
        socket.write(plan.request(connection, count))
        count += 1
      }
      socket.setEncoding('latin1')
      socket.on('connect', send)
      socket.on('error', reject)
      socket.on('close', () => resolve())
      socket.on('data', (chunk: string) => {
        buffered += chunk
        const headEnd = buffered.indexOf('\r\n\r\n')
        if (headEnd < 0) return
        const length = Number(/content-length: (\d+)/i.exec(buffered.slice(0, headEnd))?.[1] ?? 0)
        if (buffered.length < headEnd + 4 + length) return
        const now = performance.now()
        if (buffered.charCodeAt(9) !== 50) refused += 1
        buffered = ''
        if (now >= begin && now < end) latencies.push(now - sentAt)
        if (now < end) send()
        else socket.destroy()
      })
    })

  await Promise.all(Array.from({ length: plan.connections }, (_, connection) => one(connection)))
  latencies.sort((a, b) => a - b)
  return {
    perSecond: Math.round(latencies.length / plan.seconds),
    p50: percentile(latencies, 0.5),
    p95: percentile(latencies, 0.95),
    p99: percentile(latencies, 0.99),
    refused,
  }
}

/** The value below which this share of the sorted values lies. */
export function percentile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}

/** An HTTP/1.1 request as bytes. */
export function httpRequest(method: string, path: string, headers: Record<string, string>, body: string): string {
  const lines = Object.entries({ Host: '127.0.0.1', 'Content-Length': String(Buffer.byteLength(body)), ...headers })
  return `${method} ${path} HTTP/1.1\r\n${lines.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n${body}`
}
