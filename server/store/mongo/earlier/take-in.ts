import type { Company } from '../../../../shared/domain/company.ts'
import { instantOf } from '../../../../shared/domain/instant.ts'
import type { Migrated, Migration, Remark } from '../../migration.ts'
import { allCompanies } from '../company-queries.ts'
import { connectTo } from '../connect.ts'
import type { Database } from '../database.ts'
import type { Id } from '../documents/values.ts'
import { storeFault } from '../faults.ts'
import { prepareDatabase } from '../prepare-database.ts'
import { companiesNamed, companyIdFrom, makeCompanies, missingCompanies, nameCompaniesAlike } from './companies.ts'
import { customerNames, keyCustomers, productNames } from './customers.ts'
import { foundOrders, type Outcome, type Source } from './found-orders.ts'
import { readPeople } from './people.ts'
import { orderNumberFrom, placedAt } from './read-order.ts'
import { type Fields, instantOrNullFrom, referenceFrom } from './read-values.ts'

/** How many orders are taken in at a time. */
const BATCH = 100

/** Opens a database to take in what the earlier system left in it. */
export async function openMongoMigration(url: string): Promise<Migration> {
  const database = await connectTo(url)
  return {
    name: database.db.databaseName,
    isDue: () => isDue(database),
    run: (options) => takeIn(database, options),
    close: () => database.connection.close(),
  }
}

async function isDue({ collections, db }: Database): Promise<boolean> {
  if (await collections.formats.findOne({ _id: 'documents', earlier: 'taken in' })) return false
  if (await db.collection('orders').findOne({ version: { $exists: false } })) return true
  const known = (await allCompanies(collections)).map(({ id }) => id)
  return (await db.collection('users').findOne({ company_id: { $nin: known } })) !== null
}

async function takeIn(database: Database, { dryRun, onProgress }: Parameters<Migration['run']>[0]): Promise<Migrated> {
  const { collections, db } = database
  if (!dryRun) await prepareDatabase(database)
  const named = await companiesNamed(database)
  const companies = await missingCompanies(database, named.keys())
  if (!dryRun) {
    await nameCompaniesAlike(database, named)
    await makeCompanies(database, companies)
    await letCompaniesNumberAlike(database)
  }
  const remarks = await keyCustomers(database, dryRun)
  const customers = await customerNames(database)
  const people = await readPeople(database, customers)
  remarks.push(...people.remarks)
  if (!dryRun && people.updates.length > 0) await db.collection('users').bulkWrite(people.updates, { ordered: false })

  const before = await collections.orders.countDocuments({ version: { $exists: true } })
  const waiting = await waitingOrders(database)
  const all = new Map([...(await allCompanies(collections)), ...companies].map((each) => [each.id, each]))
  const products = await productNames(database)
  const total = waiting.refused.length + waiting.orders.length
  remarks.push(...waiting.refused)
  const counts = { orders: 0, entries: 0 }
  let done = waiting.refused.length
  for (const [companyId, orders] of Map.groupBy(waiting.orders, (each) => each.companyId)) {
    const company = all.get(companyId)
    if (!company) continue // it came while we were at it: the next run takes it in
    const known = { customers, products, workflow: company.workflow, now: instantOf(Date.now()) }
    const source: Source = { database, company, known, people: people.references }
    for (let start = 0; start < orders.length; start += BATCH) {
      const batch = orders.slice(start, start + BATCH).map(({ id }) => id)
      for (const outcome of await foundAll(source, batch, dryRun)) {
        remarks.push(...remarksOn(outcome))
        if (outcome.kind !== 'taken') continue
        counts.orders += 1
        counts.entries += outcome.entries
      }
      done += batch.length
      onProgress(done, total)
    }
    if (!dryRun) await collections.heads.updateOne({ _id: companyId }, { $inc: { settings: 1 } })
  }
  if (!dryRun) await collections.formats.updateOne({ _id: 'documents' }, { $set: { earlier: 'taken in' } })
  return { companies: companies.map(({ name }: Company) => name), people: people.count, ...counts, before, remarks }
}

/** All of a batch; where it fails as a whole each by itself, so that one that cannot be saved keeps no other out. */
async function foundAll(source: Source, ids: readonly Id[], dryRun: boolean): Promise<Outcome[]> {
  try {
    return await foundOrders(source, ids, dryRun)
  } catch (error) {
    if (storeFault(error) !== null) throw error
    const [only, ...more] = ids
    if (only && more.length === 0) {
      const reason = `It cannot be saved (${error instanceof Error ? error.message : String(error)}).`
      return [{ kind: 'refused', id: String(only), orderNumber: '', reason }]
    }
    const outcomes: Outcome[] = []
    for (const id of ids) outcomes.push(...(await foundAll(source, [id], dryRun)))
    return outcomes
  }
}

/** The earlier system let no two orders have one number, whatever their companies; here each company has its own. */
async function letCompaniesNumberAlike({ collections }: Database): Promise<void> {
  for (const { name, key, unique } of await collections.orders.indexes()) {
    if (unique && name !== undefined && JSON.stringify(key) === '{"orderNumber":1}')
      await collections.orders.dropIndex(name)
  }
}

interface Waiting {
  id: Id
  companyId: string
  number: string | null
  placed: string
  changed: string
}

/** The orders that are not taken in, the one changed longest ago first; of several with one number the oldest. */
async function waitingOrders({ db }: Database): Promise<{ orders: Waiting[]; refused: Remark[] }> {
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

function refusal(id: string, name: string, reason: string): Remark {
  return { what: 'order', id, name, kind: 'refused', reason }
}

function remarksOn(outcome: Outcome): Remark[] {
  const { id, orderNumber: name } = outcome
  if (outcome.kind === 'refused') return [refusal(id, name, outcome.reason)]
  if (outcome.remarks.length === 0) return []
  return [{ what: 'order', id, name, kind: 'changed', reason: outcome.remarks.join(' ') }]
}
