import type { CompanyChange } from '../../../shared/contract/company.ts'
import type { Company } from '../../../shared/domain/company.ts'
import { type Instant, plus } from '../../../shared/domain/instant.ts'
import type { NotificationState } from '../../../shared/domain/notification.ts'
import type { Refusal } from '../../commands/refusal.ts'
import { OLD_AT_A_TIME } from '../bounds.ts'
import { IDEMPOTENCY_TIME } from '../kept-answer.ts'
import type { CustomerChoice, StoredPerson, StoredPersonChange, StoredSession, Viewer } from '../port.ts'
import {
  changedCompany,
  changedPerson,
  emailTaken,
  isTaken,
  NO_SUCH_CUSTOMER,
  NO_SUCH_PERSON,
} from '../settings-rules.ts'
import { addUnread } from './rows/commit-rows.ts'
import { companyById, peopleOfCompany, peopleWithEmail, personById } from './rows/company-rows.ts'
import { customerNamed, insertCustomer } from './rows/customer-rows.ts'
import type { Connection } from './statements.ts'

/** Everything but orders that is written; what the storage thread can be asked beside commands. */
export const WRITES = {
  addCompany(c: Connection, company: Company): null {
    c.run(
      'INSERT INTO companies VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
      company.id,
      company.name,
      company.currency,
      company.locale,
      company.timeZone,
      company.taxPercent,
      company.notifyAdmins ? 1 : 0,
      JSON.stringify(company.workflow),
    )
    return null
  },

  setUp(c: Connection, { company, admin }: { company: Company; admin: StoredPerson }): boolean {
    if (c.row('SELECT 1 FROM companies LIMIT 1')) return false
    WRITES.addCompany(c, company)
    insertPerson(c, admin)
    return true
  },

  changeCompany(c: Connection, { companyId, change }: { companyId: string; change: CompanyChange }): Company {
    const known = companyById(c, companyId)
    if (!known) throw new Error(`There is no company ${companyId}.`)
    const changed = changedCompany(known, change)
    c.run(
      'UPDATE companies SET name = ?, currency = ?, locale = ?, time_zone = ?, tax_percent = ?, notify_admins = ? WHERE id = ?',
      changed.name,
      changed.currency,
      changed.locale,
      changed.timeZone,
      changed.taxPercent,
      changed.notifyAdmins ? 1 : 0,
      companyId,
    )
    return companyById(c, companyId) ?? known
  },

  addPerson(
    c: Connection,
    { person, customer }: { person: StoredPerson; customer: CustomerChoice | null },
  ): StoredPerson | Refusal {
    if (isTaken(person, peopleWithEmail(c, person.email))) return emailTaken(person.email)
    const found = customer && chosenCustomer(c, person.companyId, customer)
    if (customer && !found) return NO_SUCH_CUSTOMER
    insertPerson(c, { ...person, customer: found })
    return personById(c, person.companyId, person.id) ?? person
  },

  changePerson(
    c: Connection,
    input: { companyId: string; personId: string; change: StoredPersonChange },
  ): StoredPerson | Refusal {
    const known = personById(c, input.companyId, input.personId)
    if (!known) return NO_SUCH_PERSON
    const changed = changedPerson(known, input.change, () => activeAdmins(c, input.companyId))
    if ('code' in changed) return changed
    c.run(
      'UPDATE people SET role = ?, active = ?, password_hash = ? WHERE id = ?',
      changed.role,
      changed.active ? 1 : 0,
      changed.passwordHash,
      known.id,
    )
    const ends = input.change.endSessions
    if (ends) c.run('DELETE FROM sessions WHERE person_id = ? AND token_hash IS NOT ?', known.id, ends.except)
    return personById(c, input.companyId, known.id) ?? known
  },

  addSession(c: Connection, { session, passwordHash }: { session: StoredSession; passwordHash: string }): boolean {
    return (
      c.change(
        `INSERT INTO sessions SELECT ?, id, ? FROM people WHERE id = ? AND active = 1 AND password_hash = ?`,
        session.tokenHash,
        session.expiresAt,
        session.personId,
        passwordHash,
      ) > 0
    )
  },

  extendSession(c: Connection, { tokenHash, expiresAt }: { tokenHash: string; expiresAt: Instant }): null {
    c.run('UPDATE sessions SET expires_at = ? WHERE token_hash = ?', expiresAt, tokenHash)
    return null
  },

  endSession(c: Connection, tokenHash: string): null {
    c.run('DELETE FROM sessions WHERE token_hash = ?', tokenHash)
    return null
  },

  /** False where the person has no such notification. */
  setNotificationState(
    c: Connection,
    { viewer, seq, state }: { viewer: Viewer; seq: number; state: NotificationState },
  ): boolean {
    const { number } = c.row('SELECT number FROM people WHERE id = ?', viewer.personId) ?? {}
    if (typeof number !== 'number') return false
    const row = c.row('SELECT state FROM inbox WHERE person = ? AND seq = ?', number, seq)
    if (!row) return false
    c.run('UPDATE inbox SET state = ? WHERE person = ? AND seq = ?', state, number, seq)
    if (row.state === 'unread') c.run('UPDATE unread SET count = count - 1 WHERE person = ?', number)
    if (state === 'unread') addUnread(c, viewer.personId, 1)
    return true
  },

  readAllNotifications(c: Connection, personId: string): null {
    const person = '(SELECT number FROM people WHERE id = ?)'
    c.run(`UPDATE inbox SET state = 'read' WHERE person = ${person} AND state = 'unread'`, personId)
    c.run(`DELETE FROM unread WHERE person = ${person}`, personId)
    return null
  },

  /** Whether there may be more to forget: a part at a time, so that no change waits long for it. */
  forgetOld(c: Connection, now: Instant): boolean {
    c.run('DELETE FROM sessions WHERE expires_at < ?', now)
    const removed = c.change(
      `DELETE FROM idempotency WHERE number IN
       (SELECT number FROM (SELECT number, at FROM idempotency ORDER BY number LIMIT ${OLD_AT_A_TIME}) WHERE at < ?)`,
      plus(now, -IDEMPOTENCY_TIME),
    )
    return removed === OLD_AT_A_TIME
  },
}

export type WriteName = keyof typeof WRITES
export type WriteInput<Name extends WriteName> = Parameters<(typeof WRITES)[Name]>[1]
export type WriteOutput<Name extends WriteName> = ReturnType<(typeof WRITES)[Name]>

export function insertPerson(c: Connection, person: StoredPerson): void {
  c.run(
    `INSERT INTO people (id, company_id, email, first_name, last_name, role, customer_id, active, password_hash)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    person.id,
    person.companyId,
    person.email,
    person.firstName,
    person.lastName,
    person.role,
    person.customer?._id ?? null,
    person.active ? 1 : 0,
    person.passwordHash,
  )
}

/** The customer chosen by id, or by name, made where there is none of that name; null for an unknown id. */
function chosenCustomer(c: Connection, companyId: string, { _id, name, newId }: CustomerChoice) {
  const known = customerNamed(c, companyId, { _id, name })
  if (known || _id !== undefined || name === undefined) return known
  const customer = { _id: newId, name }
  insertCustomer(c, companyId, customer)
  return customer
}

function activeAdmins(c: Connection, companyId: string): number {
  return peopleOfCompany(c, companyId).filter((person) => person.role === 'admin' && person.active).length
}
