import { changes, type OrderEventView } from '../../shared/contract/event.ts'
import { type NotificationView, notifications } from '../../shared/contract/notification.ts'
import { board, type OrderCore } from '../../shared/contract/order.ts'
import { taken } from './asking.ts'
import type { Attempt } from './changing-client.ts'
import type { TestPerson } from './people.ts'

/** All that the hub says has happened. */
export interface History {
  events: OrderEventView[]
  /** The orders as they are now. */
  orders: OrderCore[]
  /** Each person's whole inbox. */
  inboxes: { personId: string; seesAll: boolean; notifications: NotificationView[] }[]
}

/** Reads the history as these people see it; the first has to see everything. All orders are one customer's. */
export async function readHistory(people: readonly [TestPerson, ...TestPerson[]]): Promise<History> {
  const [reader] = people
  const { orders } = taken(await reader.ask('GET', '/api/board'), board)
  const inboxes = people.map(async (person) => ({
    personId: person.user._id,
    seesAll:
      person.user.customer === undefined || orders.some(({ customer }) => customer._id === person.user.customer?._id),
    notifications: await wholeInbox(person),
  }))
  return { events: await wholeLog(reader), orders, inboxes: await Promise.all(inboxes) }
}

/** What clients were told that the history does not bear out, a sentence each; none if all is well. */
export function faultsOf(history: History, attempts: readonly Attempt[]): string[] {
  return [
    ...logFaults(history.events),
    ...orderFaults(history),
    ...attemptFaults(history.events, attempts),
    ...realTimeFaults(history.events, attempts),
    ...inboxFaults(history),
  ]
}

/** No gap in the log, and each order's events follow from one another. */
function logFaults(events: readonly OrderEventView[]): string[] {
  const last = new Map<string, OrderCore>()
  return events.flatMap(({ seq, order }, index) => {
    const before = last.get(order._id)
    last.set(order._id, order)
    const follows = order.version === (before?.version ?? 0) + 1
    const fromThere = order.oldStatus === undefined || order.oldStatus === before?.status
    return [
      ...(seq === index + 1 ? [] : [`entry ${index + 1} is missing, or out of order (found ${seq})`]),
      ...(follows ? [] : [`entry ${seq} makes version ${order.version} of ${before?.version ?? 0}`]),
      ...(fromThere ? [] : [`entry ${seq} comes from ${order.oldStatus}, but the order was ${before?.status}`]),
    ]
  })
}

/** Every order is as its last event left it. */
function orderFaults({ events, orders }: History): string[] {
  const last = new Map(events.map(({ order }) => [order._id, order]))
  const odd = orders.filter(({ _id, version, status, updatedAt }) => {
    const logged = last.get(_id)
    return logged?.version !== version || logged.status !== status || logged.updatedAt !== updatedAt
  })
  const missing = [...last.keys()].filter((id) => !orders.some(({ _id }) => _id === id))
  return [
    ...odd.map(({ orderNumber }) => `order ${orderNumber} is not as its last event left it`),
    ...missing.map((id) => `order ${id} is in the log only`),
  ]
}

/** What was acknowledged is there once, as it was answered; what was refused is not. */
function attemptFaults(events: readonly OrderEventView[], attempts: readonly Attempt[]): string[] {
  const byKey = Map.groupBy(events, keyOf)
  return attempts.flatMap(({ key, personId, outcome }) => {
    const found = byKey.get(key) ?? []
    if (outcome.kind === 'refused') return found.length === 0 ? [] : [`${key} was refused, but is in the log`]
    if (outcome.kind === 'unanswered') return found.length <= 1 ? [] : [`${key} is in the log ${found.length} times`]
    const [event] = found
    if (!event || found.length > 1) return [`${key} was acknowledged, but is in the log ${found.length} times`]
    const { _id, version, status, updatedAt } = outcome.order
    const same = event.order._id === _id && event.order.version === version && event.order.status === status
    return [
      ...(same && event.at === updatedAt ? [] : [`${key} was answered otherwise than it is in the log`]),
      ...(idOf(event.actor) === personId ? [] : [`${key} is in the log as somebody else’s`]),
    ]
  })
}

/** What was answered before another was sent comes before it in the log. */
function realTimeFaults(events: readonly OrderEventView[], attempts: readonly Attempt[]): string[] {
  const seqs = new Map(events.map((event) => [keyOf(event), event.seq]))
  const done = attempts.filter(({ outcome }) => outcome.kind === 'acknowledged')
  const answered = done.toSorted((a, b) => a.answered - b.answered)
  const faults: string[] = []
  let next = 0
  let latest = 0
  for (const { key, sent } of done.toSorted((a, b) => a.sent - b.sent)) {
    for (let each = answered[next]; each && each.answered < sent; each = answered[next]) {
      latest = Math.max(latest, seqs.get(each.key) ?? 0)
      next += 1
    }
    if ((seqs.get(key) ?? Number.POSITIVE_INFINITY) < latest)
      faults.push(`${key} is in the log before what it followed`)
  }
  return faults
}

/** Every recipient has one notification of each event, read already if the event was their own doing. */
function inboxFaults({ events, inboxes }: History): string[] {
  return inboxes.flatMap(({ personId, seesAll, notifications }) => {
    const wanted = seesAll ? events.map(({ seq }) => seq) : []
    const found = notifications.map(({ seq }) => seq).toReversed()
    const complete = found.length === wanted.length && found.every((seq, index) => seq === wanted[index])
    const told = notifications.filter(({ data, state }) => idOf(data.actor) === personId && state !== 'read')
    return [
      ...(complete ? [] : [`${personId} has ${found.length} notifications of ${wanted.length} events`]),
      ...(told.length === 0 ? [] : [`${personId} is notified of what they did themselves`]),
    ]
  })
}

function idOf(author: OrderEventView['actor']): string | null {
  return '_id' in author ? author._id : null
}

function keyOf({ comments, type, order }: OrderEventView): string {
  return comments ?? (type === 'order_created' ? (order.notes ?? '') : '')
}

async function wholeLog(person: TestPerson): Promise<OrderEventView[]> {
  const events: OrderEventView[] = []
  for (let since = 0; ; ) {
    const answer = await person.ask('GET', `/api/changes?since=${since}&limit=1000`)
    const page = taken(answer, changes)
    for (const event of page.events) if (event.type !== 'notification') events.push(event)
    if (!page.hasMore) return events
    since = page.seq
  }
}

async function wholeInbox(person: TestPerson): Promise<NotificationView[]> {
  const all: NotificationView[] = []
  for (let cursor = ''; ; ) {
    const path = `/api/notifications?state=unread,read,archived&limit=500${cursor}`
    const page = taken(await person.ask('GET', path), notifications)
    all.push(...page.notifications)
    if (page.nextCursor === null) return all
    cursor = `&cursor=${page.nextCursor}`
  }
}
