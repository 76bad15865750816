import { customerKey } from '../../customer-key.ts'
import type { Remark } from '../../migration.ts'
import type { Database } from '../database.ts'
import { customerFrom } from '../documents/company-documents.ts'
import { isDuplicateKey } from '../faults.ts'
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
  const inOrder = collections.customers.find({}).sort({ _id: 1 })
  for await (const document of inOrder) {
    const { name } = customerFrom(document)
    const id = String(document._id)
    const key = `${companyIdFrom(document.company_id)} ${customerKey(name)}`
    const isDoubled =
      document.nameKey === undefined && (keyed.has(key) || (!dryRun && !(await giveKey(document, name))))
    keyed.add(key)
    if (isDoubled) {
      const reason = 'An older customer has the same name: a search by name finds that one.'
      remarks.push({ what: 'customer', id, name, kind: 'changed', reason })
    }
  }
  return remarks

  async function giveKey({ _id }: { _id: unknown }, name: string): Promise<boolean> {
    const customer = referenceFrom(_id)
    if (!customer) return true
    try {
      await collections.customers.updateOne({ _id: customer }, { $set: { nameKey: customerKey(name) } })
      return true
    } catch (error) {
      if (isDuplicateKey(error)) return false
      throw error
    }
  }
}
