import type { mongo } from 'mongoose'
import type { Company } from '../../../shared/domain/company.ts'
import type { Recipient } from '../../commands/commit.ts'
import type { StoredPerson } from '../port.ts'
import { recipientsAmong } from '../settings-rules.ts'
import type { Collections } from './collections.ts'
import { companyById, peopleOfCompany } from './queries/company-queries.ts'

/** What commands are decided by besides orders. */
export interface CompanySettings {
  company: Company
  people: ReadonlyMap<string, StoredPerson>
  recipients: readonly Recipient[]
}

/**
 * Remembers a company's settings and people for as long as its head counts no change of them: whoever changes them
 * counts it in the same transaction, and whoever decides by them has read the count in theirs.
 */
export function rememberSettings(collections: Collections) {
  let known: { settings: number; value: CompanySettings } | null = null
  return async (companyId: string, settings: number, session: mongo.ClientSession): Promise<CompanySettings> => {
    if (known?.settings === settings) return known.value
    const company = await companyById(collections, companyId, { session })
    if (!company) throw new Error(`There is no company ${companyId}.`)
    const people = await peopleOfCompany(collections, companyId, { session })
    const value = {
      company,
      people: new Map(people.map((person) => [person.id, person])),
      recipients: recipientsAmong(people),
    }
    known = { settings, value }
    return value
  }
}
