import type { mongo } from 'mongoose'
import type { Company } from '../../../../shared/domain/company.ts'
import { instantOf } from '../../../../shared/domain/instant.ts'
import { StartError } from '../../../start-error.ts'
import type { Migrated, Migration, Remark } from '../../migration.ts'
import type { Collections } from '../collections.ts'
import { connectTo } from '../connection/connect.ts'
import type { Database } from '../connection/database.ts'
import { isUnauthorized, storeFault } from '../connection/faults.ts'
import { prepareDatabase } from '../connection/prepare-database.ts'
import { type Id, idOf } from '../documents/values.ts'
import { allCompanies } from '../queries/company-queries.ts'
import { companiesNamed, makeCompanies, missingCompanies, nameCompaniesAlike } from './companies.ts'
import { customerNames, keyCustomers, productNames } from './customers.ts'
import { foundOrders, type Outcome, type Source } from './found-orders.ts'
import { onLoneSession } from './lone-session.ts'
import { readPeople } from './people.ts'
import { refusal, waitingOrders } from './waiting-orders.ts'

/** How many orders are taken in at a time. */
const BATCH = 100

/** Opens a database to take in what the earlier system left in it. */
export async function openMongoMigration(url: string): Promise<Migration> {
  const database = await connectTo(url)
  return {
    name: database.db.databaseName,
    isDue: () => isDue(database),
    run: (options) => run(database, options),
    close: () => database.connection.close(),
  }
}

/** Asked at each start of a hub, and so a no is remembered. */
async function isDue({ collections, db }: Database): Promise<boolean> {
  try {
    if (await collections.formats.findOne({ _id: 'documents', earlier: 'taken in' })) return false
    if (await db.collection('orders').findOne({ version: { $exists: false } })) return true
    const known = (await allCompanies(collections)).map(({ id }) => id)
    if (await db.collection('users').findOne({ company_id: { $nin: known } })) return true
    await settle(collections)
    return false
  } catch (error) {
    // whoever opens the database for work is told which rights are missing
    if (isUnauthorized(error)) return false
    throw error
  }
}

async function settle({ formats }: Collections): Promise<void> {
  await formats.updateOne({ _id: 'documents' }, { $set: { earlier: 'taken in' } })
}

async function run(database: Database, { dryRun, onProgress }: Parameters<Migration['run']>[0]): Promise<Migrated> {
  try {
    if (dryRun) return await takeIn(database, null, onProgress)
    await prepareDatabase(database)
    return await onLoneSession(database, (session) => takeIn(database, session, onProgress))
  } catch (error) {
    const fault = storeFault(error)
    if (fault === null) throw error
    throw new StartError(`${fault} What was taken in so far is safe: migrate again, and it goes on from there.`)
  }
}

/** Takes in everything; without a session it only says what would come of it. */
async function takeIn(
  database: Database,
  session: mongo.ClientSession | null,
  onProgress: (done: number, total: number) => void,
): Promise<Migrated> {
  const { collections, db } = database
  const named = await companiesNamed(database)
  const missing = await missingCompanies(database, named)
  if (session) {
    await nameCompaniesAlike(database, named)
    await makeCompanies(database, missing)
    await letCompaniesNumberAlike(database)
  }
  const remarks = await keyCustomers(database, session === null)
  const customers = await customerNames(database)
  const people = await readPeople(database, customers)
  if (session && people.updates.length > 0) await db.collection('users').bulkWrite(people.updates, { ordered: false })
  for (const [id, { company_id, companyName }] of people.lost) {
    customers.set(id, companyName)
    if (session) await collections.customers.insertOne({ _id: idOf(id), company_id, companyName })
  }
  const before = await collections.orders.countDocuments({ version: { $exists: true } })
  const companies = [...(await allCompanies(collections)), ...missing]
  const source = {
    database,
    session,
    people: people.references,
    known: { customers, products: await productNames(database), now: instantOf(database.clock.now()) },
  }
  const taken = await takeInOrders(source, new Map(companies.map((each) => [each.id, each])), onProgress)
  if (session) await settle(collections)
  return {
    companies: missing.map(({ name }) => name),
    people: people.count,
    before,
    ...taken,
    remarks: [...remarks, ...people.remarks, ...taken.remarks],
  }
}

async function takeInOrders(
  source: Omit<Source, 'company'>,
  companies: ReadonlyMap<string, Company>,
  onProgress: (done: number, total: number) => void,
): Promise<Pick<Migrated, 'orders' | 'entries' | 'remarks'>> {
  const { collections, db } = source.database
  const waiting = await waitingOrders(db)
  const total = waiting.refused.length + waiting.orders.length
  const remarks = [...waiting.refused]
  let done = remarks.length
  let orders = 0
  let entries = 0
  for (const [companyId, all] of Map.groupBy(waiting.orders, (each) => each.companyId)) {
    const company = companies.get(companyId)
    if (!company) continue // it came while we were at it: the next run takes it in
    for (let start = 0; start < all.length; start += BATCH) {
      const batch = all.slice(start, start + BATCH).map(({ id }) => id)
      for (const outcome of await foundAll({ ...source, company }, batch)) {
        if (outcome.kind === 'refused') remarks.push(refusal(outcome.id, outcome.orderNumber, outcome.reason))
        if (outcome.kind !== 'taken') continue
        if (!source.session) remarks.push(...changed(outcome.id, outcome.orderNumber, outcome.remarks))
        orders += 1
        entries += outcome.entries
      }
      done += batch.length
      onProgress(done, total)
    }
    // hubs that are up read the company's people again
    if (source.session) await collections.heads.updateOne({ _id: companyId }, { $inc: { settings: 1 } })
  }
  if (source.session) remarks.push(...(await remarksKept(db)))
  return { orders, entries, remarks }
}

/** All of a batch; where it fails as a whole each by itself, so that one that cannot be saved keeps no other out. */
async function foundAll(source: Source, ids: readonly Id[]): Promise<Outcome[]> {
  try {
    return await foundOrders(source, ids)
  } catch (error) {
    if (storeFault(error) !== null) throw error
    const [only, ...more] = ids
    if (only && more.length === 0) {
      const reason = `It cannot be saved (${error instanceof Error ? error.message : String(error)}).`
      return [{ kind: 'refused', id: String(only), orderNumber: '', reason }]
    }
    const outcomes: Outcome[] = []
    for (const id of ids) outcomes.push(...(await foundAll(source, [id])))
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

/** What was remarked on orders when they were taken in, now or before. */
async function remarksKept(db: mongo.Db): Promise<Remark[]> {
  const remarks: Remark[] = []
  const kept = { takenInRemarks: { $exists: true }, version: { $exists: true } }
  const found = db.collection('orders').find(kept, { projection: { orderNumber: 1, takenInRemarks: 1 } })
  for await (const { _id, orderNumber, takenInRemarks } of found.sort({ _id: 1 })) {
    remarks.push(...changed(String(_id), orderNumber, takenInRemarks))
  }
  return remarks
}

function changed(id: string, name: string, remarks: readonly string[]): Remark[] {
  return remarks.length === 0 ? [] : [{ what: 'order', id, name, kind: 'changed', reason: remarks.join(' ') }]
}
