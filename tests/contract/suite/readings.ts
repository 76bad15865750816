import { z } from 'zod'
import { logEntry } from '../../../server/store/log-entry.ts'
import type { ChangesRange, Store, StoredPerson } from '../../../server/store/port.ts'
import { changes, type FeedEvent } from '../../../shared/contract/event.ts'
import { notifications, notificationsQuery } from '../../../shared/contract/notification.ts'
import { board, order, orders, ordersQuery, timeline } from '../../../shared/contract/order.ts'
import { viewer } from './shop.ts'

const LONG_AGO = '2000-01-01T00:00:00.000Z'

/** The board of a person, by default with whatever was ever finished. */
export async function boardOf(store: Store, person: StoredPerson, finishedSince = LONG_AGO, counted = false) {
  return board.parse(JSON.parse(await store.board(viewer(person), finishedSince, counted)))
}

/** One page of orders by the text of a query, as a URL would carry it. */
export async function ordersOf(store: Store, person: StoredPerson, query: Record<string, string> = {}) {
  const text = await store.orders(viewer(person), ordersQuery.parse(query))
  return orders.parse(JSON.parse(text ?? 'null'))
}

/** The numbers of the orders that a search finds, in its order. */
export async function numbersOf(store: Store, person: StoredPerson, query: Record<string, string>): Promise<string[]> {
  return (await ordersOf(store, person, query)).orders.map(({ orderNumber }) => orderNumber)
}

export async function orderOf(store: Store, person: StoredPerson, orderId: string) {
  return order.nullable().parse(JSON.parse((await store.order(viewer(person), orderId)) ?? 'null'))
}

export async function timelineOf(store: Store, person: StoredPerson, orderId: string) {
  return timeline.parse(JSON.parse((await store.timeline(viewer(person), orderId)) ?? 'null')).events
}

export async function changesOf(store: Store, person: StoredPerson, range: Partial<ChangesRange> = {}) {
  const whole = { since: 0, upTo: null, limit: 1000, only: null, ...range }
  return changes.parse(JSON.parse(await store.changes(viewer(person), whole)))
}

/** The events as `seq` and type, for a look at their order. */
export function brief(events: readonly FeedEvent[]): string[] {
  return events.map(({ seq, type }) => `${seq} ${type}`)
}

export async function inboxOf(store: Store, person: StoredPerson, query: Record<string, string> = {}) {
  const text = await store.notifications(viewer(person), notificationsQuery.parse(query))
  return notifications.parse(JSON.parse(text ?? 'null'))
}

/** Which events' notifications a search of the person's inbox finds, newest first. */
export async function foundIn(store: Store, person: StoredPerson, query: Record<string, string>): Promise<number[]> {
  return (await inboxOf(store, person, query)).notifications.map(({ seq }) => seq)
}

/** The company's whole log, each entry read. */
export async function logOf(store: Store, companyId: string) {
  const all = await store.committedAfter(companyId, 0, 100_000)
  return all.map(({ entry }) => logEntry(entry))
}

/** What a notification's change answers. */
export const changedState = z.looseObject({ _id: z.string(), state: z.string() })
