import type { mongo } from 'mongoose'
import { fullName, type PersonRef } from '../../../../shared/domain/person.ts'
import { isOutdated } from '../../../auth/password.ts'
import type { Remark } from '../../migration.ts'
import type { Database } from '../connection/database.ts'
import { companyIdFrom } from './companies.ts'
import { type Field, type Fields, fieldsOf, isSet, lineFrom, referenceFrom } from './read-values.ts'

/** What is known of the earlier system's people. */
export interface People {
  /** By id, as events name them. */
  references: ReadonlyMap<string, PersonRef>
  count: number
  remarks: Remark[]
  /** What their documents lack. */
  updates: mongo.AnyBulkWriteOperation<mongo.Document>[]
  /** Customers that people belong to and that are gone, by id. */
  lost: Map<string, { company_id: string; companyName: string }>
}

/** Reads all people: who they are, and what of their documents the hub cannot use as it stands. */
export async function readPeople({ db }: Database, customers: ReadonlyMap<string, string>): Promise<People> {
  const references = new Map<string, PersonRef>()
  const emails = new Map<string, string>()
  const remarks: Remark[] = []
  const updates: People['updates'] = []
  const lost: People['lost'] = new Map()
  let count = 0
  for await (const document of db.collection('users').find({}).sort({ _id: 1 })) {
    const email = lineFrom(document.email)
    const name = email ?? (fullName(namesOf(document)) || '(no name)')
    const remark = (kind: Remark['kind'], reason: string) =>
      remarks.push({ what: 'person', id: String(document._id), name, kind, reason })
    const id = typeof document._id === 'string' ? null : referenceFrom(document._id)
    if (!id) {
      remark('refused', 'The _id is no ObjectId: cannot sign in.')
      continue
    }
    references.set(id.toHexString(), referenceOf(id.toHexString(), document))
    if (email === null) {
      remark('refused', 'There is no e-mail: cannot sign in.')
      continue
    }
    count += 1
    const key = `${lineFrom(document.company_id)} ${email.toLowerCase()}`
    const first = emails.get(key)
    emails.set(key, first ?? id.toHexString())
    if (first !== undefined) remark('changed', `${first} has the same e-mail: whose password it is signs in.`)
    if (!isOutdated(`${document.password}`) && !`${document.password}`.startsWith('scrypt$')) {
      remark('changed', 'The password is not one that can be checked: an admin has to set another.')
    }
    const missing = missingOf(document, id.toHexString(), (reason) => remark('changed', reason))
    const gone = customerOf(document)?.toHexString()
    if (gone !== undefined && !customers.has(gone)) {
      const companyName = lineFrom(fieldsOf(document.customerProfile).companyName) ?? 'Unknown customer'
      remark('changed', `There is no customer ${gone}: made anew as ${companyName}.`)
      lost.set(gone, { company_id: companyIdFrom(document.company_id), companyName })
    }
    if (Object.keys(missing).length > 0) updates.push({ updateOne: { filter: { _id: id }, update: { $set: missing } } })
  }
  return { references, count, remarks, updates, lost }
}

/** The fields that a document lacks, or has in another form. */
function missingOf(document: Fields, id: string, remark: (reason: string) => void): Record<string, Field> {
  const missing: Record<string, Field> = {}
  if (typeof document.user_id !== 'string') missing.user_id = id
  const email = lineFrom(document.email)
  if (email !== document.email) missing.email = email
  if (!isSet(document.isCustomer)) return missing
  const customer = customerOf(document)
  if (!customer) remark('A customer of no customer: sees no orders.')
  if (customer && customer !== fieldsOf(document.customerProfile).customer_id)
    missing['customerProfile.customer_id'] = customer
  return missing
}

/** The customer that a person belongs to; null for none, and for whoever is no customer. */
function customerOf({ isCustomer, customerProfile }: Fields) {
  return isSet(isCustomer) ? referenceFrom(fieldsOf(customerProfile).customer_id) : null
}

function namesOf(document: Fields) {
  return { firstName: lineFrom(document.firstName) ?? '', lastName: lineFrom(document.lastName) ?? '' }
}

function referenceOf(_id: string, document: Fields): PersonRef {
  const names = namesOf(document)
  const email = lineFrom(document.email)
  return { _id, ...names, email, name: fullName(names) || (email ?? 'Unknown person') }
}
