import type { Company } from '../../../../shared/domain/company.ts'
import { DEFAULT_WORKFLOW } from '../../../../shared/domain/workflow.ts'
import type { Database } from '../connection/database.ts'
import { inTransaction } from '../connection/transaction.ts'
import { companyDocument } from '../documents/company-documents.ts'
import { allCompanies } from '../queries/company-queries.ts'
import { addCompany } from '../settings-writes.ts'
import { cutTo, type Field, lineFrom } from './read-values.ts'

/** The earlier system's company where a document names none. */
const USUAL_COMPANY = 'RESSICHEM'
const LONGEST_ID = 64

/** The id of a document's company. */
export function companyIdFrom(value: Field): string {
  return cutTo(lineFrom(value) ?? USUAL_COMPANY, LONGEST_ID)
}

/** The collections whose documents name a company. */
const NAMING = ['orders', 'people', 'customers'] as const

/** The ids of the companies that documents name, the earlier system's usual one first. */
export async function companiesNamed({ collections, db }: Database): Promise<Set<string>> {
  const found = new Set<string>()
  for (const name of NAMING) {
    const groups = db.collection(collections[name].collectionName).aggregate([{ $group: { _id: '$company_id' } }])
    for await (const { _id } of groups) found.add(companyIdFrom(_id))
  }
  return new Set([...found].sort((a, b) => Number(b === USUAL_COMPANY) - Number(a === USUAL_COMPANY)))
}

/** Writes each company's id in one form, since all that is found is found by it. */
export async function nameCompaniesAlike({ collections, db }: Database, ids: ReadonlySet<string>): Promise<void> {
  for (const name of NAMING) {
    const collection = db.collection(collections[name].collectionName)
    // a list holds what it is not, to the database
    const other = { $or: [{ company_id: { $nin: [...ids] } }, { company_id: { $type: 'array' } }] }
    const others = collection.find(other, { projection: { company_id: 1 } })
    for await (const { _id, company_id } of others) {
      await collection.updateOne({ _id: { $eq: _id } }, { $set: { company_id: companyIdFrom(company_id) } })
    }
  }
}

/** The companies that are missing, as they will be made: the earlier system kept nothing of them but the id. */
export async function missingCompanies(database: Database, ids: Iterable<string>): Promise<Company[]> {
  const known = new Set((await allCompanies(database.collections)).map(({ id }) => id))
  return [...ids].filter((id) => !known.has(id)).map(companyNamed)
}

export async function makeCompanies(database: Database, companies: readonly Company[]): Promise<void> {
  const session = database.client.startSession()
  try {
    for (const company of companies) {
      await inTransaction(session, performance.now() + 10_000, async () => {
        const { collections } = database
        const there = await collections.companies.findOne({ _id: company.id }, { session })
        if (!there) return addCompany({ database, session }, company)
        // one of the earlier system's own, or another hub was first
        const { _id, ...fields } = companyDocument(company, new Date(database.clock.now()))
        const missing = { _id, workflow: { $exists: false } }
        await collections.companies.updateOne(missing, { $set: fields }, { session })
        return { commit: true, result: undefined }
      })
    }
  } finally {
    await session.endSession()
  }
}

function companyNamed(id: string): Company {
  const isShouted = id === id.toUpperCase() && /^\p{L}{4,}/u.test(id)
  return {
    id,
    name: isShouted ? id.toLowerCase().replace(/(?<=^|\s)\p{L}/gu, (letter) => letter.toUpperCase()) : id,
    currency: 'PKR',
    locale: 'en-PK',
    timeZone: 'Asia/Karachi',
    taxPercent: 0,
    notifyAdmins: true,
    workflow: DEFAULT_WORKFLOW,
  }
}
