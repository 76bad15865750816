import { randomUUID } from 'node:crypto'
import { type OrderView, order as orderSchema } from '../../shared/contract/order.ts'
import type { Answer } from './asking.ts'
import type { TestPerson } from './people.ts'

/** One change that a client asked for, and all it was told of it. `sent` and `answered` count on one clock. */
export interface Attempt {
  personId: string
  /** The Idempotency-Key, which is also the change's comment or the new order's notes: so the log can be asked for it. */
  key: string
  sent: number
  answered: number
  outcome: { kind: 'acknowledged'; order: OrderView } | { kind: 'refused'; code: number } | { kind: 'unanswered' }
}

export interface ChangingClient {
  /** Changes one order after another until told to stop, or until the hub does not answer. */
  work(): Promise<void>
  stop(): void
  /** Sends what was not answered once more, with its key. */
  sendAgain(): Promise<void>
}

/** What the clients of one test share. */
export interface Workload {
  orders: readonly OrderView[]
  attempts: Attempt[]
  /** Called with each acknowledged change. */
  acknowledged: () => void
}

let clock = 0

/** A client that holds and resumes orders, and now and then creates one. */
export function changingClient(person: TestPerson, workload: Workload): ChangingClient {
  const known = new Map(workload.orders.map((order) => [order._id, order]))
  const unanswered = new Map<Attempt, () => Promise<Answer>>()
  let stopped = false

  const send = async (attempt: Attempt, request: () => Promise<Answer>) => {
    const answer = await request().catch(() => null)
    clock += 1
    attempt.answered = clock
    attempt.outcome = outcomeOf(answer)
    if (attempt.outcome.kind === 'unanswered') unanswered.set(attempt, request)
    else unanswered.delete(attempt)
    if (attempt.outcome.kind !== 'acknowledged') return
    known.set(attempt.outcome.order._id, attempt.outcome.order)
    workload.acknowledged()
  }

  const attemptAnything = async () => {
    const key = randomUUID()
    const outcome = { kind: 'unanswered' as const }
    clock += 1
    const attempt: Attempt = { personId: person.user._id, key, sent: clock, answered: clock, outcome }
    workload.attempts.push(attempt)
    const order = [...known.values()][Math.floor(Math.random() * known.size)]
    await send(attempt, order && Math.random() < 0.9 ? holding(person, order, key) : creating(person, key))
    return attempt
  }

  return {
    work: async () => {
      stopped = false
      while (!stopped) {
        const { outcome } = await attemptAnything()
        if (outcome.kind === 'unanswered') return
      }
    },
    stop: () => {
      stopped = true
    },
    sendAgain: async () => {
      for (const [attempt, request] of unanswered) await send(attempt, request)
    },
  }
}

/** Puts the order on hold, or resumes it if it was on hold when the client last saw it. */
function holding(person: TestPerson, order: OrderView, key: string) {
  const status = order.status === 'on_hold' ? (order.heldFrom ?? 'pending') : 'on_hold'
  return () => person.change(order._id, { status, comments: key }, { 'Idempotency-Key': key })
}

function creating(person: TestPerson, key: string) {
  const body = {
    customer: { name: 'Karachi Builders' },
    items: [{ product: 'Grout', quantity: 1, unitPrice: 5 }],
    notes: key,
  }
  return () => person.ask('POST', '/api/orders', { body, headers: { 'Idempotency-Key': key } })
}

/** What an answer says; a hub that cannot tell (5xx) has not answered. */
function outcomeOf(answer: Answer | null): Attempt['outcome'] {
  if (answer === null || answer.status >= 500) return { kind: 'unanswered' }
  if (answer.status >= 400) return { kind: 'refused', code: answer.status }
  return { kind: 'acknowledged', order: orderSchema.parse(answer.json) }
}
