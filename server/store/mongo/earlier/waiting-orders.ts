import type { mongo } from 'mongoose'
import type { Remark } from '../../migration.ts'
import type { Id } from '../documents/values.ts'
import { companyIdFrom } from './companies.ts'
import { orderNumberFrom, placedAt } from './read-order.ts'
import { type Fields, instantOrNullFrom, referenceFrom } from './read-values.ts'

interface Waiting {
  id: Id
  companyId: string
  number: string | null
  placed: string
  changed: string
}

/** The orders that are not taken in, the one changed longest ago first; of several with one number the oldest. */
export async function waitingOrders(db: mongo.Db): Promise<{ orders: Waiting[]; refused: Remark[] }> {
  const found: Waiting[] = []
  const refused: Remark[] = []
  const projection = { company_id: 1, orderNumber: 1, createdAt: 1, orderDate: 1, submittedAt: 1, updatedAt: 1 }
  for await (const document of db.collection('orders').find({ version: { $exists: false } }, { projection })) {
    const id = typeof document._id === 'string' ? null : referenceFrom(document._id)
    if (id) found.push(waiting(id, document))
    else refused.push(refusal(String(document._id), orderNumberFrom(document) ?? '', 'Its _id is no ObjectId.'))
  }
  const first = new Map<string, Waiting>()
  for (const each of found.toSorted((a, b) => compare(a.placed, b.placed) || compare(`${a.id}`, `${b.id}`))) {
    const key = JSON.stringify([each.companyId, each.number])
    if (!first.has(key)) first.set(key, each)
  }
  const isDoubled = (each: Waiting) =>
    each.number !== null && first.get(JSON.stringify([each.companyId, each.number])) !== each
  for (const each of found.filter(isDoubled)) {
    const holder = first.get(JSON.stringify([each.companyId, each.number]))
    refused.push(refusal(`${each.id}`, each.number ?? '', `The older order ${holder?.id} has the same number.`))
  }
  const orders = found.filter((each) => !isDoubled(each))
  return { orders: orders.sort((a, b) => compare(a.changed, b.changed) || compare(`${a.id}`, `${b.id}`)), refused }
}

function waiting(id: Id, document: Fields): Waiting {
  const placed = placedAt(document, id) ?? ''
  const changed = instantOrNullFrom(document.updatedAt) ?? placed
  return { id, companyId: companyIdFrom(document.company_id), number: orderNumberFrom(document), placed, changed }
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

export function refusal(id: string, name: string, reason: string): Remark {
  return { what: 'order', id, name, kind: 'refused', reason }
}
