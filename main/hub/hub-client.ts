import type { z } from 'zod'
import { API } from '../../shared/contract/api.ts'
import { failed, ok, type Result } from '../../shared/domain/result.ts'
import { within } from './within.ts'

/** The few calls that main makes itself; the window makes all others. */
export interface HubClient {
  /** Who is signed in; `ended` when the hub does not know the session. */
  session(): Promise<Result<z.output<typeof API.session.answer>, 'ended' | 'unreachable'>>
  /** How many notifications are unread, and the last one's `seq` that is in it; null where the hub does not answer. */
  unread(): Promise<{ count: number; through: number } | null>
  markRead(notificationId: string): Promise<boolean>
  /** The id of the order with exactly this number, in whatever case; null where there is none. */
  orderId(orderNumber: string): Promise<Result<string | null, 'unreachable'>>
}

type Fetch = (
  url: string,
  options: { method: string; headers: Record<string, string>; body?: string; signal: AbortSignal },
) => Promise<{ ok: boolean; status: number; json(): Promise<unknown> }>

const PATIENCE = 10_000

export function createHubClient(baseUrl: string, token: string, ask: Fetch): HubClient {
  async function call(method: string, path: string, body?: unknown): Promise<{ status: number; answer: unknown }> {
    try {
      return await within(PATIENCE, async (signal) => {
        const response = await ask(`${baseUrl}/api${path}`, {
          method,
          headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
          signal,
          ...(body !== undefined && { body: JSON.stringify(body) }),
        })
        return { status: response.status, answer: response.ok ? await response.json() : null }
      })
    } catch {
      return { status: 0, answer: null } // no connection, or no JSON: the caller sees that there is no answer
    }
  }

  return {
    async session() {
      const { status, answer } = await call('GET', API.session.path)
      const session = API.session.answer.safeParse(answer)
      if (session.success) return ok(session.data)
      return failed(status === 401 ? 'ended' : 'unreachable')
    },
    async unread() {
      const { answer } = await call('GET', `${API.notifications.path}?limit=1`)
      const found = API.notifications.answer.safeParse(answer).data
      return found === undefined ? null : { count: found.unread, through: found.notifications[0]?.seq ?? 0 }
    },
    async markRead(notificationId) {
      const { status } = await call('PUT', `/notifications/${notificationId}`, { state: 'read' })
      return status === 200
    },
    async orderId(orderNumber) {
      const wanted = orderNumber.toLowerCase()
      let page: string | null = `${API.orders.path}?limit=100&q=${encodeURIComponent(orderNumber)}`
      while (page !== null) {
        const { answer } = await call('GET', page)
        const { data } = API.orders.answer.safeParse(answer)
        if (data === undefined) return failed('unreachable')
        const found = data.orders.find((order) => order.orderNumber.toLowerCase() === wanted)
        if (found !== undefined) return ok(found._id)
        page = data.nextCursor === null ? null : following(page, data.nextCursor)
      }
      return ok(null)
    },
  }
}

function following(page: string, cursor: string): string {
  return `${page.replace(/&cursor=.*$/, '')}&cursor=${encodeURIComponent(cursor)}`
}
