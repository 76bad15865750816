import type { mongo } from 'mongoose'
import type { OrdersQuery } from '../../../../shared/contract/order.ts'
import { searchTerms } from '../../../../shared/domain/search-text.ts'
import { timelineView } from '../../../views/log-view.ts'
import { countedOrderView, orderView } from '../../../views/order-view.ts'
import { LONGEST_TIMELINE } from '../../bounds.ts'
import { positionOf } from '../../cursor.ts'
import { NOTES_MARK } from '../../order-terms.ts'
import type { JsonText, Viewer } from '../../port.ts'
import { COMMITTED, type Database } from '../connection/database.ts'
import { headFrom } from '../documents/log-documents.ts'
import { mark } from '../documents/marks.ts'
import { itemsFrom, type OrderDocument, orderFrom } from '../documents/order-document.ts'
import { dateOf, hexOf, type Id, idOrNull } from '../documents/values.ts'
import { companyById, customerIds } from './company-queries.ts'
import { sortingOf } from './order-sort.ts'
import { beginningWith, pageOf } from './pages.ts'
import { inSnapshot } from './snapshot.ts'

type Filter = mongo.Filter<OrderDocument>

/** What is taken in of a company's orders, as far as the viewer may see it. */
function visibleTo(viewer: Viewer): Filter {
  const own =
    viewer.role === 'customer' ? ofCustomers([idOrNull(viewer.customerId ?? '')].filter((id) => id !== null)) : {}
  return { company_id: viewer.companyId, version: { $exists: true }, ...own }
}

/** The orders of these customers, which are found by their mark. */
function ofCustomers(ids: readonly Id[]): Filter {
  return { customer: { $in: [...ids] }, terms: { $in: ids.map((id) => mark.customer(hexOf(id))) } }
}

/** The viewer's company. */
export async function companyOf({ collections }: Database, viewer: Viewer) {
  const company = await companyById(collections, viewer.companyId)
  if (!company) throw new Error(`There is no company ${viewer.companyId}.`)
  return company
}

export async function board(
  database: Database,
  viewer: Viewer,
  finishedSince: string,
  counted: boolean,
): Promise<JsonText> {
  const { collections } = database
  const company = await companyOf(database, viewer)
  return inSnapshot(database, async (session) => {
    const { seq } = headFrom(await collections.heads.findOne({ _id: viewer.companyId }, { session }))
    const projection = counted ? { terms: 0, items: 0 } : { terms: 0 }
    const documents = await collections.orders
      .find(boardFilter(viewer, finishedSince), { session, projection })
      .toArray()
    const orders = documents.map((document) =>
      counted
        ? countedOrderView(orderFrom(document), company, viewer.role)
        : orderView(orderFrom(document), itemsFrom(document), company, viewer.role),
    )
    return JSON.stringify({ seq, orders })
  })
}

/** The open orders, and those that were finished since. */
function boardFilter(viewer: Viewer, finishedSince: string): Filter {
  return {
    $or: [
      { ...visibleTo(viewer), open: true },
      { ...visibleTo(viewer), open: false, statusChangedAt: { $gte: dateOf(finishedSince) } },
    ],
  }
}

export async function orders(database: Database, viewer: Viewer, query: OrdersQuery): Promise<JsonText | null> {
  const { sort = 'updated', direction = 'desc' } = query
  return sort === 'updated' && direction === 'desc'
    ? newestUpdates(database, viewer, query)
    : sortedOrders(database, viewer, query)
}

/** The usual list: an index has it in order. */
async function newestUpdates(database: Database, viewer: Viewer, query: OrdersQuery): Promise<JsonText | null> {
  const cursor = positionOf(query.cursor)
  if (cursor === undefined) return null
  const company = await companyOf(database, viewer)
  const filter = await ordersFilter(database, viewer, query, cursor)
  const found = await database.collections.orders
    .find(filter, { ...COMMITTED, projection: { terms: 0 } })
    .sort({ company_id: 1, seq: -1 })
    .limit(query.limit + 1)
    .toArray()
  const { page, nextCursor } = pageOf(found, query.limit)
  const views = page.map((document) => orderView(orderFrom(document), itemsFrom(document), company, viewer.role))
  return JSON.stringify({ orders: views, nextCursor })
}

/** Any other order: what matches is sorted as it is asked for. */
async function sortedOrders(database: Database, viewer: Viewer, query: OrdersQuery): Promise<JsonText | null> {
  const sorting = sortingOf(query)
  if (sorting === null) return null
  const company = await companyOf(database, viewer)
  const filter = await ordersFilter(database, viewer, query, null)
  const found = await database.collections.orders
    .aggregate<OrderDocument & { sorted: string | number }>(
      [{ $match: filter }, { $unset: 'terms' }, ...sorting.stages, { $limit: query.limit + 1 }],
      { ...COMMITTED, allowDiskUse: true },
    )
    .toArray()
  const page = found.slice(0, query.limit)
  const last = page.at(-1)
  const nextCursor = found.length > page.length && last ? sorting.cursorOf(last) : null
  const views = page.map((document) => orderView(orderFrom(document), itemsFrom(document), company, viewer.role))
  return JSON.stringify({ orders: views, nextCursor })
}

/** What a query asks for; its terms have to begin some word of the order or, but for customers, of its notes. */
async function ordersFilter(
  { collections }: Database,
  viewer: Viewer,
  query: OrdersQuery,
  cursor: number | null,
): Promise<Filter> {
  const parts: Filter[] = [visibleTo(viewer)]
  const terms = searchTerms(query.q ?? '')
  for (const term of terms) {
    const marked = viewer.role === 'customer' ? [] : [beginningWith(NOTES_MARK + term)]
    parts.push({ terms: { $in: [beginningWith(term), ...marked] } })
  }
  if (query.status !== undefined) parts.push({ status: { $in: query.status } })
  if (query.customer !== undefined) {
    parts.push(ofCustomers(await customerIds(collections, viewer.companyId, query.customer)))
  }
  if (query.priority !== undefined) parts.push({ priority: query.priority })
  if (query.from !== undefined) parts.push({ createdAt: { $gte: dateOf(query.from) } })
  if (query.to !== undefined) parts.push({ createdAt: { $lt: dateOf(query.to) } })
  if (cursor !== null) parts.push({ seq: { $lt: cursor } })
  return { $and: parts }
}

export async function order(database: Database, viewer: Viewer, orderId: string): Promise<JsonText | null> {
  const document = await visibleOrder(database, viewer, orderId)
  if (!document) return null
  const company = await companyOf(database, viewer)
  return JSON.stringify(orderView(orderFrom(document), itemsFrom(document), company, viewer.role))
}

export async function timeline(database: Database, viewer: Viewer, orderId: string): Promise<JsonText | null> {
  const document = await visibleOrder(database, viewer, orderId)
  if (!document) return null
  const company = await companyOf(database, viewer)
  const found = await database.collections.events
    .find({ order: document._id, company_id: viewer.companyId }, { ...COMMITTED, projection: { entry: 1 } })
    .sort({ seq: -1 })
    .limit(LONGEST_TIMELINE)
    .toArray()
  const events = found.map(({ entry }) => timelineView(JSON.parse(entry), viewer.role, company.name))
  return JSON.stringify({ events })
}

async function visibleOrder({ collections }: Database, viewer: Viewer, orderId: string) {
  const _id = idOrNull(orderId)
  return _id && collections.orders.findOne({ _id, ...visibleTo(viewer) }, { ...COMMITTED, projection: { terms: 0 } })
}
