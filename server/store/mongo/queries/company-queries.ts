import type { mongo } from 'mongoose'
import type { Company } from '../../../../shared/domain/company.ts'
import { matchesSearch } from '../../../../shared/domain/search-text.ts'
import { customerKey } from '../../customer-key.ts'
import type { LiveSession, StoredPerson } from '../../port.ts'
import type { Collections } from '../collections.ts'
import { COMMITTED } from '../connection/database.ts'
import {
  companyFrom,
  customerFrom,
  customerIdOf,
  type PersonDocument,
  personFrom,
  sessionFrom,
} from '../documents/company-documents.ts'
import { hexOf, idOrNull } from '../documents/values.ts'
import { ANY_CASE } from '../schemas.ts'

/** Where a read happens: in a transaction or at a snapshot, else by itself at what a majority has. */
export type ReadOptions = { session: mongo.ClientSession } | typeof COMMITTED

const MOST_CUSTOMERS = 50

/** Who can be somebody to the hub: the earlier system let people be without an e-mail, too. */
export const PEOPLE = { _id: { $type: 'objectId' }, email: { $type: 'string', $ne: '' } } as const
/** The earlier system may have a collection of this name that knows no workflow. */
const COMPANIES = { workflow: { $exists: true } } as const

export async function companyById(c: Collections, id: string, options: ReadOptions = COMMITTED) {
  const document = await c.companies.findOne({ _id: id, ...COMPANIES }, options)
  return document && companyFrom(document)
}

/** All companies, the oldest first. */
export async function allCompanies(c: Collections, options: ReadOptions = COMMITTED): Promise<Company[]> {
  const documents = await c.companies.find(COMPANIES, options).sort({ createdAt: 1, _id: 1 }).toArray()
  return documents.map(companyFrom)
}

export async function personById(
  c: Collections,
  companyId: string,
  personId: string,
  options: ReadOptions = COMMITTED,
): Promise<StoredPerson | null> {
  const _id = idOrNull(personId)
  const document = _id && (await c.people.findOne({ ...PEOPLE, _id, company_id: companyId }, options))
  const [person = null] = document ? await peopleFrom(c, [document], options) : []
  return person
}

/** Everyone with this e-mail, in whatever case it was written. */
export async function peopleWithEmail(
  c: Collections,
  email: string,
  options: ReadOptions = COMMITTED,
): Promise<StoredPerson[]> {
  const found = await c.people
    .find({ ...PEOPLE, email }, { ...options, collation: ANY_CASE })
    .sort({ _id: 1 })
    .toArray()
  return peopleFrom(c, found, options)
}

export async function peopleOfCompany(
  c: Collections,
  companyId: string,
  options: ReadOptions = COMMITTED,
): Promise<StoredPerson[]> {
  const found = await c.people
    .find({ ...PEOPLE, company_id: companyId }, options)
    .sort({ _id: 1 })
    .toArray()
  return peopleFrom(c, found, options)
}

/** The people of documents, with the names of their customers. */
export async function peopleFrom(
  c: Collections,
  documents: PersonDocument[],
  options: ReadOptions,
): Promise<StoredPerson[]> {
  const ids = documents.flatMap((document) => customerIdOf(document) ?? [])
  const customers = ids.length > 0 ? await c.customers.find({ _id: { $in: ids } }, options).toArray() : []
  const names = new Map(customers.map((each) => [hexOf(each._id), customerFrom(each).name]))
  // to the database a list of texts is a text, too
  const people = documents.filter(({ email }) => typeof email === 'string')
  return people.map((document) => personFrom(document, names))
}

/** The customer that is asked for, by id if there is one, else by name; null where there is none. */
export async function customerNamed(
  c: Collections,
  companyId: string,
  { _id, name = '' }: { _id?: string | undefined; name?: string | undefined },
  options: ReadOptions = COMMITTED,
): Promise<{ _id: string; name: string } | null> {
  const id = _id === undefined ? null : idOrNull(_id)
  if (_id !== undefined && !id) return null
  const which = id ? { _id: id } : { nameKey: customerKey(name) }
  const document = await c.customers.findOne({ company_id: companyId, ...which }, options)
  return document && customerFrom(document)
}

/** The ids of the customers that an id or a name means. */
export async function customerIds(c: Collections, companyId: string, idOrName: string) {
  const id = idOrNull(idOrName)
  const company = { company_id: companyId }
  const found = await c.customers
    .find(
      { $or: [...(id ? [{ ...company, _id: id }] : []), { ...company, nameKey: customerKey(idOrName) }] },
      { ...COMMITTED, projection: { _id: 1 } },
    )
    .toArray()
  return found.map(({ _id }) => _id)
}

/** Customers whose name has all terms of the query, by name; at most 50. */
export async function customersFound(c: Collections, companyId: string, q: string) {
  const found: { _id: string; name: string }[] = []
  const byName = c.customers.find({ company_id: companyId, nameKey: { $exists: true } }, COMMITTED).sort({ nameKey: 1 })
  for await (const document of byName) {
    const customer = customerFrom(document)
    if (matchesSearch(q, customer.name)) found.push(customer)
    if (found.length === MOST_CUSTOMERS) break
  }
  return found
}

export async function liveSession(c: Collections, tokenHash: string): Promise<LiveSession | null> {
  const document = await c.sessions.findOne({ _id: tokenHash }, COMMITTED)
  if (!document) return null
  const person = await personById(c, document.company_id, hexOf(document.person))
  const company = await companyById(c, document.company_id)
  return person && company && { session: sessionFrom(document), person, company }
}

/** How many of the company's active people are admins. */
export async function activeAdmins(c: Collections, companyId: string, session: mongo.ClientSession): Promise<number> {
  const people = await peopleOfCompany(c, companyId, { session })
  return people.filter(({ role, active }) => role === 'admin' && active).length
}
