import type { mongo } from 'mongoose'
import type { CompanyChange } from '../../../shared/contract/company.ts'
import type { Company } from '../../../shared/domain/company.ts'
import type { Instant } from '../../../shared/domain/instant.ts'
import type { NotificationState } from '../../../shared/domain/notification.ts'
import type { Refusal } from '../../commands/refusal.ts'
import type { CustomerChoice, Signal, StoredPerson, StoredPersonChange, StoredSession, Viewer } from '../port.ts'
import {
  changedCompany,
  changedPerson,
  emailTaken,
  isTaken,
  NO_SUCH_CUSTOMER,
  NO_SUCH_PERSON,
} from '../settings-rules.ts'
import { checked } from './collections.ts'
import type { Database } from './connection/database.ts'
import type { Worked } from './connection/transaction.ts'
import {
  companyDocument,
  customerDocument,
  personDocument,
  roleFlags,
  sessionDocument,
} from './documents/company-documents.ts'
import { headDocument } from './documents/log-documents.ts'
import { stateFrom } from './documents/notification-documents.ts'
import { dateOf, freshId, idOf, idOrNull } from './documents/values.ts'
import { activeAdmins, companyById, customerNamed, peopleWithEmail, personById } from './queries/company-queries.ts'
import { ownPart, withCopyOf } from './queries/copies.ts'
import { INBOX } from './schemas.ts'

/** Where a write happens: one of these runs in a transaction of its own. */
export interface Writing {
  database: Database
  session: mongo.ClientSession
}

function worked<Result>(result: Result): Worked<Result> {
  return { commit: true, result }
}

function refused<Result>(result: Result): Worked<Result> {
  return { commit: false, result }
}

export async function addCompany(at: Writing, company: Company): Promise<Worked<void>> {
  const { collections, connection, clock } = at.database
  const { session } = at
  await collections.heads.updateOne(
    { _id: company.id },
    { $setOnInsert: { ...headDocument(company.id), _id: company.id } },
    { session, upsert: true },
  )
  const document = await checked(connection, 'companies', companyDocument(company, new Date(clock.now())))
  await collections.companies.insertOne(document, { session })
  await signal(at, company.id, { kind: 'company', companyId: company.id })
  return worked(undefined)
}

export async function setUp(
  at: Writing,
  { company, admin }: { company: Company; admin: StoredPerson },
): Promise<Worked<boolean>> {
  const { collections } = at.database
  // two hubs at once: one of them finds the other's mark
  const first = await collections.formats.updateOne(
    { _id: 'documents', setUp: { $ne: true } },
    { $set: { setUp: true } },
    { session: at.session },
  )
  const known = await collections.companies.findOne({}, { session: at.session, projection: { _id: 1 } })
  if (known || first.matchedCount === 0) return refused(false)
  await addCompany(at, company)
  await insertPerson(at, admin)
  return worked(true)
}

export async function changeCompany(
  at: Writing,
  { companyId, change }: { companyId: string; change: CompanyChange },
): Promise<Worked<Company>> {
  const { collections, connection, clock } = at.database
  await countChange(at, companyId)
  const known = await companyById(collections, companyId, at)
  if (!known) throw new Error(`There is no company ${companyId}.`)
  const changed = changedCompany(known, change)
  const { createdAt: _, ...fields } = await checked(
    connection,
    'companies',
    companyDocument(changed, new Date(clock.now())),
  )
  await collections.companies.updateOne({ _id: companyId }, { $set: fields }, { session: at.session })
  await signal(at, companyId, { kind: 'company', companyId })
  return worked(changed)
}

export async function addPerson(
  at: Writing,
  { person, customer }: { person: StoredPerson; customer: CustomerChoice | null },
): Promise<Worked<StoredPerson | Refusal>> {
  const { collections } = at.database
  await countChange(at, person.companyId)
  const namesakes = await peopleWithEmail(collections, person.email, at)
  if (isTaken(person, namesakes)) return refused(emailTaken(person.email))
  const found = customer && (await chosenCustomer(at, person.companyId, customer))
  if (customer && !found) return refused(NO_SUCH_CUSTOMER)
  const added = { ...person, customer: found }
  await insertPerson(at, added)
  return worked(added)
}

export async function changePerson(
  at: Writing,
  { companyId, personId, change }: { companyId: string; personId: string; change: StoredPersonChange },
): Promise<Worked<StoredPerson | Refusal>> {
  const { collections } = at.database
  const { session } = at
  await countChange(at, companyId)
  const known = await personById(collections, companyId, personId, at)
  if (!known) return refused(NO_SUCH_PERSON)
  const admins = await activeAdmins(collections, companyId, session)
  const changed = changedPerson(known, change, () => admins)
  if ('code' in changed) return refused(changed)
  const _id = idOf(known.id)
  const roles = changed.role === known.role ? {} : roleFlags(changed.role)
  await collections.people.updateOne(
    { _id },
    { $set: { isActive: changed.active, password: changed.passwordHash, ...roles } },
    { session },
  )
  if (change.endSessions) {
    const { except } = change.endSessions
    await collections.sessions.deleteMany(
      { person: _id, ...(except !== null && { _id: { $ne: except } }) },
      { session },
    )
  }
  await signal(at, companyId, { kind: 'person', personId: known.id, roleChanged: changed.role !== known.role })
  return worked(changed)
}

export async function addSession(
  { database, session }: Writing,
  { session: added, passwordHash }: { session: StoredSession; passwordHash: string },
): Promise<Worked<boolean>> {
  const { people, sessions } = database.collections
  const _id = idOrNull(added.personId)
  // written to, so that a change of the person at the same time conflicts
  const person =
    _id &&
    (await people.findOneAndUpdate(
      { _id, password: passwordHash, isActive: { $ne: false } },
      { $currentDate: { lastLogin: true } },
      { session, projection: { company_id: 1 } },
    ))
  if (!person) return refused(false)
  await sessions.insertOne(sessionDocument(person.company_id, added), { session })
  return worked(true)
}

export async function extendSession(
  at: Writing,
  { tokenHash, expiresAt }: { tokenHash: string; expiresAt: Instant },
): Promise<Worked<void>> {
  const extended = await at.database.collections.sessions.findOneAndUpdate(
    { _id: tokenHash },
    { $set: { expiresAt: dateOf(expiresAt) } },
    { session: at.session },
  )
  if (!extended) return refused(undefined)
  await signal(at, extended.company_id, { kind: 'session', tokenHash })
  return worked(undefined)
}

export async function endSession(at: Writing, tokenHash: string): Promise<Worked<void>> {
  const { sessions } = at.database.collections
  const ended = await sessions.findOneAndDelete({ _id: tokenHash }, { session: at.session })
  if (!ended) return refused(undefined)
  await signal(at, ended.company_id, { kind: 'session', tokenHash })
  return worked(undefined)
}

/** The person's unread count after the change; null where the person has no such notification. */
export async function setNotificationState(
  at: Writing,
  { viewer, seq, id, state }: { viewer: Viewer; seq: number; id: string; state: NotificationState },
): Promise<Worked<number | null>> {
  const { notifications, unread } = at.database.collections
  const { session } = at
  const before = await notifications.findOneAndUpdate(
    { ...withCopyOf(viewer), seq },
    { $set: { 'inbox.$.state': state } },
    { session, projection: ownPart(viewer).projection },
  )
  if (!before) return refused(null)
  const more = (state === 'unread' ? 1 : 0) - (stateFrom(before.inbox[0]) === 'unread' ? 1 : 0)
  const counted = await unread.findOneAndUpdate(
    { _id: idOf(viewer.personId) },
    { $inc: { count: more }, $setOnInsert: { company_id: viewer.companyId } },
    { session, upsert: true, returnDocument: 'after' },
  )
  const count = counted?.count ?? 0
  await signal(at, viewer.companyId, { kind: 'notification', personId: viewer.personId, _id: id, state, unread: count })
  return worked(count)
}

export async function readAllNotifications(at: Writing, viewer: Viewer): Promise<Worked<void>> {
  const { notifications, unread } = at.database.collections
  const { session } = at
  // the count first: whoever tells the person of anything changes it, too
  await unread.updateOne(
    { _id: idOf(viewer.personId) },
    { $set: { count: 0 }, $setOnInsert: { company_id: viewer.companyId } },
    { session, upsert: true },
  )
  await notifications.updateMany(
    withCopyOf(viewer, ['unread']),
    { $set: { 'inbox.$.state': 'read' } },
    { session, hint: INBOX },
  )
  const all = { kind: 'notification', personId: viewer.personId, _id: null, state: 'read', unread: 0 } as const
  await signal(at, viewer.companyId, all)
  return worked(undefined)
}

/** Counts a change of a company or its people; commands that are under way by the old ones conflict with it. */
async function countChange({ database, session }: Writing, companyId: string): Promise<void> {
  const { settings: _, _id: __, ...beginning } = headDocument(companyId)
  await database.collections.heads.updateOne(
    { _id: companyId },
    { $inc: { settings: 1 }, $setOnInsert: beginning },
    { session, upsert: true },
  )
}

async function insertPerson({ database, session }: Writing, person: StoredPerson): Promise<void> {
  const document = await checked(database.connection, 'people', personDocument(person))
  await database.collections.people.insertOne(document, { session })
}

/** The customer chosen by id, or by name, made where there is none of that name; null for an unknown id. */
async function chosenCustomer(at: Writing, companyId: string, { _id, name, newId }: CustomerChoice) {
  const { collections, connection } = at.database
  const known = await customerNamed(collections, companyId, { _id, name }, at)
  if (known || _id !== undefined || name === undefined) return known
  const customer = { _id: newId, name }
  const document = await checked(connection, 'customers', customerDocument(companyId, customer))
  await collections.customers.insertOne(document, { session: at.session })
  return customer
}

/** Tells the other hubs, in the transaction that makes it so. */
async function signal({ database, session }: Writing, companyId: string, told: Signal): Promise<void> {
  const { collections, hub, clock } = database
  const document = { _id: freshId(), company_id: companyId, hub, at: new Date(clock.now()), signal: told }
  await collections.signals.insertOne(document, { session })
}
