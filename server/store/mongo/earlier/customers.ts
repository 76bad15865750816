import { customerKey } from '../../customer-key.ts'
import type { Remark } from '../../migration.ts'
import type { Database } from '../connection/database.ts'
import { isDuplicateKey } from '../connection/faults.ts'
import { customerFrom } from '../documents/company-documents.ts'
import type { Id } from '../documents/values.ts'
import { companyIdFrom } from './companies.ts'
import { lineFrom, referenceFrom } from './read-values.ts'

/** The names of all customers by id. */
export async function customerNames({ collections }: Database): Promise<Map<string, string>> {
  const names = new Map<string, string>()
  for await (const document of collections.customers.find({ _id: { $type: 'objectId' } })) {
    const { _id, name } = customerFrom(document)
    names.set(_id, name)
  }
  return names
}

/** The names of all products by id. */
export async function productNames({ db }: Database): Promise<Map<string, string>> {
  const names = new Map<string, string>()
  for await (const { _id, name } of db.collection('products').find({}, { projection: { name: 1 } })) {
    const id = referenceFrom(_id)
    const known = lineFrom(name)
    if (id && known !== null) names.set(id.toHexString(), known)
  }
  return names
}

/** Makes customers findable by name; of several that share one it is the oldest. Answers remarks on the others. */
export async function keyCustomers({ collections }: Database, dryRun: boolean): Promise<Remark[]> {
  const remarks: Remark[] = []
  const keyed = new Set<string>()
  const odd = collections.customers.find({ _id: { $not: { $type: 'objectId' } } }, { projection: { _id: 1 } })
  for await (const { _id } of odd) {
    const reason = 'The _id is no ObjectId: its orders are an unknown customer’s.'
    remarks.push({ what: 'customer', id: String(_id), name: '', kind: 'refused', reason })
  }
  for await (const document of collections.customers.find({ _id: { $type: 'objectId' } }).sort({ _id: 1 })) {
    const { _id: id, name } = customerFrom(document)
    const key = `${companyIdFrom(document.company_id)} ${customerKey(name)}`
    const isDoubled =
      document.nameKey === undefined && (keyed.has(key) || (!dryRun && !(await giveKey(document._id, name))))
    keyed.add(key)
    if (isDoubled) {
      const reason = 'An older customer has the same name: a search by name finds that one.'
      remarks.push({ what: 'customer', id, name, kind: 'changed', reason })
    }
  }
  return remarks

  async function giveKey(_id: Id, name: string): Promise<boolean> {
    try {
      await collections.customers.updateOne({ _id }, { $set: { nameKey: customerKey(name) } })
      return true
    } catch (error) {
      if (isDuplicateKey(error)) return false
      throw error
    }
  }
}
