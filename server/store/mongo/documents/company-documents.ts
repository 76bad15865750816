import type { Company } from '../../../../shared/domain/company.ts'
import { fullName } from '../../../../shared/domain/person.ts'
import type { Role } from '../../../../shared/domain/role.ts'
import type { Workflow } from '../../../../shared/domain/workflow.ts'
import { customerKey } from '../../customer-key.ts'
import type { StoredPerson, StoredSession } from '../../port.ts'
import { isSet, lineFrom, referenceFrom } from '../earlier/read-values.ts'
import { dateOf, hexOf, type Id, idOf, instantFrom } from './values.ts'

/** A company, in `companies`; the earlier system knows it by its id alone. */
export interface CompanyDocument {
  _id: string
  company_id: string
  name: string
  currency: string
  locale: string
  timeZone: string
  taxPercent: number
  notifyAdmins: boolean
  workflow: Workflow
  /** When it was added: the oldest comes first. */
  createdAt: Date
}

/** A customer, in the earlier system's `customers`: a company, or a person. */
export interface CustomerDocument {
  _id: Id
  company_id: string
  companyName?: string
  firstName?: string
  lastName?: string
  email?: string
  /** What makes two names the same, as `customerKey` makes it; unique in the company. */
  nameKey?: string
}

/** A person, in the earlier system's `users`. The flags say the role; `role` is there for people to read. */
export interface PersonDocument {
  _id: Id
  user_id: string
  company_id: string
  /** In any case; looked for without regard to it. */
  email: string
  /** scrypt, as `passwordHash` of auth/password.ts makes it; the earlier system's bcrypt until the first sign-in. */
  password: string
  firstName: string
  lastName: string
  role?: string
  isActive: boolean
  isSuperAdmin?: boolean
  isCompanyAdmin?: boolean
  isManager?: boolean
  isCustomer?: boolean
  customerProfile?: { customer_id?: Id; companyName?: string }
}

/** A session, in `sessions`. */
export interface SessionDocument {
  /** SHA-256 of the token. */
  _id: string
  company_id: string
  person: Id
  expiresAt: Date
}

export function companyDocument(company: Company, createdAt: Date): CompanyDocument {
  const { id, ...rest } = company
  return { _id: id, company_id: id, ...rest, createdAt }
}

export function companyFrom(document: CompanyDocument): Company {
  const { _id, name, currency, locale, timeZone, taxPercent, notifyAdmins, workflow } = document
  return { id: _id, name, currency, locale, timeZone, taxPercent, notifyAdmins, workflow }
}

/** A customer's name: the company's, else the person's. */
function customerName({ companyName, firstName, lastName }: Omit<CustomerDocument, '_id'>): string {
  const person = fullName({ firstName: lineFrom(firstName) ?? '', lastName: lineFrom(lastName) ?? '' })
  return lineFrom(companyName) ?? (person || 'Unknown customer')
}

export function customerDocument(companyId: string, { _id, name }: { _id: string; name: string }): CustomerDocument {
  return { _id: idOf(_id), company_id: companyId, companyName: name, nameKey: customerKey(name) }
}

export function customerFrom(document: CustomerDocument): { _id: string; name: string } {
  return { _id: hexOf(document._id), name: customerName(document) }
}

export function personDocument(person: StoredPerson): PersonDocument {
  const { id, companyId, email, firstName, lastName, role, active, passwordHash, customer } = person
  return {
    _id: idOf(id),
    user_id: id,
    company_id: companyId,
    email,
    password: passwordHash,
    firstName,
    lastName,
    isActive: active,
    ...roleFlags(role),
    ...(customer && { customerProfile: { customer_id: idOf(customer._id), companyName: customer.name } }),
  }
}

/** The fields of a document that say a role. */
export function roleFlags(role: Role) {
  return {
    role,
    isSuperAdmin: false,
    isCompanyAdmin: role === 'admin',
    isManager: role === 'manager',
    isCustomer: role === 'customer',
  }
}

/** The role that the flags say: the first that is set, of admin, manager and customer; else staff. */
function roleFrom(document: PersonDocument): Role {
  if (isSet(document.isCompanyAdmin) || isSet(document.isSuperAdmin)) return 'admin'
  if (isSet(document.isManager)) return 'manager'
  return isSet(document.isCustomer) ? 'customer' : 'staff'
}

/** The person of a document, whatever the earlier system wrote into it; `customerNames` has customers' names by id. */
export function personFrom(document: PersonDocument, customerNames: ReadonlyMap<string, string>): StoredPerson {
  const role = roleFrom(document)
  const { companyName } = document.customerProfile ?? {}
  const customerId = customerIdOf(document)
  const customer =
    role === 'customer' && customerId
      ? { _id: hexOf(customerId), name: customerNames.get(hexOf(customerId)) ?? lineFrom(companyName) ?? '' }
      : null
  const email = document.email.trim().toLowerCase()
  const firstName = lineFrom(document.firstName) ?? ''
  const lastName = lineFrom(document.lastName) ?? ''
  return {
    id: hexOf(document._id),
    companyId: document.company_id,
    email,
    // people need some name to be known by
    firstName: firstName || lastName ? firstName : email,
    lastName,
    role,
    customer,
    active: document.isActive === undefined || document.isActive === null || isSet(document.isActive),
    passwordHash: lineFrom(document.password) ?? '',
  }
}

/** The customer that a person belongs to; null for none. */
export function customerIdOf({ customerProfile }: PersonDocument): Id | null {
  return referenceFrom(customerProfile?.customer_id)
}

export function sessionDocument(companyId: string, session: StoredSession): SessionDocument {
  const { tokenHash, personId, expiresAt } = session
  return { _id: tokenHash, company_id: companyId, person: idOf(personId), expiresAt: dateOf(expiresAt) }
}

export function sessionFrom({ _id, person, expiresAt }: SessionDocument): StoredSession {
  return { tokenHash: _id, personId: hexOf(person), expiresAt: instantFrom(expiresAt) }
}
