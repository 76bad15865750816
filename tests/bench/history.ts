import { z } from 'zod'
import { call, makeCompany, makeOrders } from './bench-company.ts'
import { startBenchHub } from './hub-process.ts'
import { httpRequest, percentile, runLoad } from './load-client.ts'

const page = z.object({ events: z.array(z.unknown()), seq: z.number(), hasMore: z.boolean() })

export interface History {
  notifications: number
  /** Milliseconds of a search, the worst of the median of each query. */
  searchP50: number
  searchWorst: number
  /** Milliseconds to catch up over 9,600 events through pages. */
  catchUp: number
}

const CATCH_UP = 9600

/** Search and catch-up over a long history, made by real changes. */
export async function longHistory(notifications: number): Promise<History> {
  const hub = await startBenchHub()
  try {
    const { adminToken, staffTokens } = await makeCompany(hub.url, 2)
    const orders = await makeOrders(hub.url, adminToken, 512)
    const begun = await head(hub.url, adminToken)
    for (let made = begun; made < notifications; made = await head(hub.url, adminToken)) {
      await runLoad({
        host: '127.0.0.1',
        port: hub.port,
        connections: 64,
        seconds: Math.min(10, (notifications - made) / 4000 + 0.5),
        warmUp: 0,
        request: (connection, count) => {
          const id = orders[connection * 8 + (count % 8)]
          const status = Math.floor(count / 8) % 2 === 0 ? 'on_hold' : 'approved'
          const headers = { Authorization: `Bearer ${adminToken}`, 'Content-Type': 'application/json' }
          return httpRequest('PUT', `/api/orders/${id}`, headers, JSON.stringify({ status }))
        },
      })
    }
    const end = await head(hub.url, adminToken)
    const token = staffTokens[0] ?? ''
    const queries = [
      'order',
      'o',
      'so 10001',
      'SO-10400',
      'karachi',
      'customer 7 approved',
      'on hold bench',
      'ada',
      'zzz',
    ]
    const medians: number[] = []
    for (const q of queries) {
      const times: number[] = []
      for (let run = 0; run < 9; run += 1) {
        const at = performance.now()
        await call(hub.url, 'GET', `/notifications?q=${encodeURIComponent(q)}`, token)
        times.push(performance.now() - at)
      }
      medians.push(
        percentile(
          times.sort((a, b) => a - b),
          0.5,
        ),
      )
    }
    medians.sort((a, b) => a - b)
    const at = performance.now()
    for (let since = end - CATCH_UP; ; ) {
      const { seq, hasMore } = page.parse(await call(hub.url, 'GET', `/changes?since=${since}&limit=1000`, token))
      since = seq
      if (!hasMore) break
    }
    return {
      notifications: end,
      searchP50: percentile(medians, 0.5),
      searchWorst: medians.at(-1) ?? Number.NaN,
      catchUp: performance.now() - at,
    }
  } finally {
    await hub.stop()
  }
}

async function head(url: string, token: string): Promise<number> {
  return page.parse(await call(url, 'GET', '/changes?since=999999999&limit=1', token)).seq
}
