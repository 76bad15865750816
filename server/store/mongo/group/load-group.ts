import type { mongo } from 'mongoose'
import type { LastEvent } from '../../../commands/command.ts'
import type { LogEntry } from '../../../commands/commit.ts'
import { customerKey } from '../../customer-key.ts'
import { FIRST_SERIAL } from '../../order-serial.ts'
import type { Collections } from '../collections.ts'
import type { CompanySettings } from '../company-settings.ts'
import type { DatabaseClock } from '../connection/database-clock.ts'
import { customerFrom } from '../documents/company-documents.ts'
import { type HeadDocument, idempotencyId } from '../documents/log-documents.ts'
import { itemsFrom, type OrderDocument, orderFrom } from '../documents/order-document.ts'
import { hexOf, idOf, idOrNull, instantFrom } from '../documents/values.ts'
import type { Group, GroupData, Kept, WithItems } from './group.ts'
import { takeHead } from './head.ts'
import type { RememberedOrders } from './remembered-orders.ts'

/** How many numbers more than needed are looked at for free ones. */
const SPARE_NUMBERS = 50

/** Where a group's transaction reads and writes. */
export interface GroupSource {
  collections: Collections
  /** The transactions' own. */
  session: mongo.ClientSession
  /** For what is read ahead of a transaction. */
  reading: mongo.ClientSession
  hub: string
  clock: DatabaseClock
  remembered: RememberedOrders
  settingsOf: (companyId: string, settings: number, session: mongo.ClientSession) => Promise<CompanySettings>
}

/**
 * Takes the company's head for this transaction, which makes every other one wait or conflict, and reads all that the
 * group is decided by.
 */
export async function loadGroup(source: GroupSource, companyId: string, group: Group): Promise<GroupData> {
  const { collections, session } = source
  const head = await takeHead(source, companyId, session)
  const settings = await source.settingsOf(companyId, head.settings, session)
  const orders = await ordersOf(collections, companyId, group, source.remembered.at(head.seq), { session })
  const creating = group.filter((command) => command.name === 'create-order')
  return {
    head,
    settings,
    orders,
    lastEvents: await lastEventsOf(source, group, orders),
    kept: await keptOf(collections, companyId, group, { session }),
    ...(await customersOf(source, companyId, creating)),
    ...(await numbersOf(source, companyId, creating, head)),
  }
}

/** The orders that a group is about; those that are known are not read. */
export async function ordersOf(
  collections: Collections,
  companyId: string,
  group: Group,
  known: ReadonlyMap<string, WithItems>,
  options: mongo.FindOptions,
): Promise<Map<string, WithItems>> {
  const orders = new Map<string, WithItems>()
  const missing: OrderDocument['_id'][] = []
  for (const command of group) {
    if (command.name === 'create-order') continue
    const order = known.get(command.orderId)
    const id = order ? null : idOrNull(command.orderId)
    if (order) orders.set(command.orderId, order)
    if (id) missing.push(id)
  }
  for (const document of await ordersById(collections, companyId, missing, options)) {
    orders.set(...withItems(document))
  }
  return orders
}

async function ordersById(
  collections: Collections,
  companyId: string,
  ids: readonly OrderDocument['_id'][],
  options: mongo.FindOptions,
): Promise<OrderDocument[]> {
  if (ids.length === 0) return []
  const wanted = { _id: { $in: [...ids] }, company_id: companyId, version: { $exists: true } }
  // the hint spares the database a look at each index that begins with the company
  return collections.orders.find(wanted, { ...options, hint: { _id: 1 }, projection: { terms: 0 } }).toArray()
}

function withItems(document: OrderDocument): [string, WithItems] {
  return [hexOf(document._id), { order: orderFrom(document), items: itemsFrom(document) }]
}

async function lastEventsOf(
  { collections, session }: GroupSource,
  group: Group,
  orders: ReadonlyMap<string, WithItems>,
): Promise<Map<string, LastEvent>> {
  const events = new Map<string, LastEvent>()
  for (const command of group) {
    const known = command.name === 'recall-order' && orders.get(command.orderId)
    if (!known || events.has(command.orderId)) continue
    const { companyId, seq, id } = known.order
    const last = await collections.events.findOne({ company_id: companyId, seq }, { session })
    if (!last) throw new Error(`The log has no entry ${seq}.`)
    const { type, at, actor, before }: LogEntry = JSON.parse(last.entry)
    const ofStatus = { order: idOf(id), type: 'order_status_update' as const }
    const changed = await collections.events.findOne(ofStatus, { session, projection: { _id: 1 } })
    events.set(id, { type, at, actor, before, statusEverChanged: changed !== null })
  }
  return events
}

/** What is kept of the keys that a group's commands bring, by the `_id` of their record. */
export async function keptOf(
  collections: Collections,
  companyId: string,
  group: Group,
  options: mongo.FindOptions,
): Promise<Map<string, Kept>> {
  const ids = group.flatMap(({ actor, idempotency }) =>
    idempotency ? [idempotencyId(actor._id, idempotency.key)] : [],
  )
  const records =
    ids.length === 0
      ? []
      : await collections.idempotency.find({ _id: { $in: ids }, company_id: companyId }, options).toArray()
  if (records.length === 0) return new Map()
  const seqs = records.map(({ seq }) => seq)
  const events = await collections.events.find({ company_id: companyId, seq: { $in: seqs } }, options).toArray()
  const about = events.map(({ order }) => order)
  const lines = new Map((await ordersById(collections, companyId, about, options)).map(withItems))
  const bySeq = new Map(events.map((event) => [event.seq, event]))
  return new Map(
    records.flatMap(({ _id, fingerprint, at, seq, nextStatuses }) => {
      const event = bySeq.get(seq)
      if (!event) return []
      const items = lines.get(hexOf(event.order))?.items ?? []
      return [[_id, { fingerprint, at: instantFrom(at), entry: event.entry, nextStatuses, items }]]
    }),
  )
}

type Creating = readonly Extract<Group[number], { name: 'create-order' }>[]

async function customersOf({ collections, session }: GroupSource, companyId: string, creating: Creating) {
  const ids = creating.flatMap(({ order }) =>
    order.customer._id === undefined ? [] : (idOrNull(order.customer._id) ?? []),
  )
  const keys = creating.flatMap(({ order: { customer } }) =>
    customer._id === undefined ? [customerKey(customer.name ?? '')] : [],
  )
  const company = { company_id: companyId }
  const byId = ids.length > 0 && collections.customers.find({ ...company, _id: { $in: ids } }, { session })
  const found = byId ? await byId.toArray() : []
  const byKey = keys.length > 0 && collections.customers.find({ ...company, nameKey: { $in: keys } }, { session })
  if (byKey) found.push(...(await byKey.toArray()))
  return {
    customersById: new Map(found.map((each) => [hexOf(each._id), customerFrom(each)])),
    customersByKey: new Map(found.map((each) => [each.nameKey ?? '', customerFrom(each)])),
  }
}

async function numbersOf(
  { collections, session }: GroupSource,
  companyId: string,
  creating: Creating,
  head: HeadDocument,
): Promise<{ takenNumbers: Set<string>; lastNumber: number }> {
  const asked = creating.flatMap(({ order }) => order.orderNumber ?? [])
  const unnamed = creating.length - asked.length
  const takenNumbers = new Set<string>()
  if (creating.length === 0) return { takenNumbers, lastNumber: head.lastNumber ?? 0 }
  const look = async (numbers: readonly string[]) => {
    const wanted = { company_id: companyId, orderNumber: { $in: [...numbers] }, version: { $exists: true } }
    const found = await collections.orders.find(wanted, { session, projection: { orderNumber: 1 } }).toArray()
    for (const { orderNumber } of found) takenNumbers.add(orderNumber)
    return numbers.length - found.length
  }
  await look(asked)
  const lastNumber = head.lastNumber ?? (await highestNumber(collections, session, companyId))
  for (let from = lastNumber + 1, free = -asked.length; free < unnamed; from += unnamed + SPARE_NUMBERS) {
    free += await look(Array.from({ length: unnamed + SPARE_NUMBERS }, (_, index) => `SO-${from + index}`))
  }
  return { takenNumbers, lastNumber }
}

/** The highest serial of the orders' numbers, as `serialOf` reads them; 10000 where there is none. */
async function highestNumber(
  collections: Collections,
  session: mongo.ClientSession,
  companyId: string,
): Promise<number> {
  const [found] = await collections.orders
    .aggregate<{ highest: number }>(
      [
        { $match: { company_id: companyId, orderNumber: /^SO-[0-9]{1,12}$/, version: { $exists: true } } },
        { $group: { _id: null, highest: { $max: { $toLong: { $substrCP: ['$orderNumber', 3, 12] } } } } },
      ],
      { session },
    )
    .toArray()
  return Math.max(FIRST_SERIAL, found?.highest ?? 0)
}
