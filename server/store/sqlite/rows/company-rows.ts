import type { Company } from '../../../../shared/domain/company.ts'
import { ROLES } from '../../../../shared/domain/role.ts'
import type { Workflow } from '../../../../shared/domain/workflow.ts'
import type { Recipient } from '../../../commands/commit.ts'
import type { LiveSession, StoredPerson } from '../../port.ts'
import { recipientsAmong } from '../../settings-rules.ts'
import { type Connection, numberOf, type Row, textOf } from '../statements.ts'

const PERSON = `SELECT p.*, c.name AS customer_name FROM people p LEFT JOIN customers c ON c.id = p.customer_id`

export function companyById(c: Connection, id: string): Company | null {
  const row = c.row('SELECT * FROM companies WHERE id = ?', id)
  return row ? companyOf(row) : null
}

/** All companies, the oldest first. */
export function allCompanies(c: Connection): Company[] {
  return c.rows('SELECT * FROM companies ORDER BY rowid').map(companyOf)
}

export function personById(c: Connection, companyId: string, id: string): StoredPerson | null {
  const row = c.row(`${PERSON} WHERE p.id = ? AND p.company_id = ?`, id, companyId)
  return row ? personOf(row) : null
}

export function peopleWithEmail(c: Connection, email: string): StoredPerson[] {
  return c.rows(`${PERSON} WHERE p.email = ? ORDER BY p.rowid`, email).map(personOf)
}

export function peopleOfCompany(c: Connection, companyId: string): StoredPerson[] {
  return c.rows(`${PERSON} WHERE p.company_id = ? ORDER BY p.rowid`, companyId).map(personOf)
}

/** The number of a person's rows. Throws where there is no such person. */
export function personNumber(c: Connection, id: string): number {
  const row = c.row('SELECT number FROM people WHERE id = ?', id)
  if (!row) throw new Error(`There is no person ${id}.`)
  return numberOf(row, 'number')
}

/** The active people of a company, as those who may be told. */
export function recipientsOf(c: Connection, companyId: string): Recipient[] {
  return recipientsAmong(peopleOfCompany(c, companyId))
}

export function liveSession(c: Connection, tokenHash: string): LiveSession | null {
  const row = c.row(
    'SELECT s.*, p.company_id FROM sessions s JOIN people p ON p.id = s.person_id WHERE s.token_hash = ?',
    tokenHash,
  )
  if (!row) return null
  const person = personById(c, textOf(row, 'company_id'), textOf(row, 'person_id'))
  const company = companyById(c, textOf(row, 'company_id'))
  if (!person || !company) return null
  return { session: { tokenHash, personId: person.id, expiresAt: textOf(row, 'expires_at') }, person, company }
}

function companyOf(row: Row): Company {
  const workflow: Workflow = JSON.parse(textOf(row, 'workflow'))
  return {
    id: textOf(row, 'id'),
    name: textOf(row, 'name'),
    currency: textOf(row, 'currency'),
    locale: textOf(row, 'locale'),
    timeZone: textOf(row, 'time_zone'),
    taxPercent: numberOf(row, 'tax_percent'),
    notifyAdmins: row.notify_admins === 1,
    workflow,
  }
}

function personOf(row: Row): StoredPerson {
  const role = ROLES.find((each) => each === row.role)
  if (!role) throw new TypeError(`There is no role ${String(row.role)}.`)
  const customer =
    row.customer_id === null ? null : { _id: textOf(row, 'customer_id'), name: textOf(row, 'customer_name') }
  return {
    id: textOf(row, 'id'),
    companyId: textOf(row, 'company_id'),
    email: textOf(row, 'email'),
    firstName: textOf(row, 'first_name'),
    lastName: textOf(row, 'last_name'),
    role,
    customer,
    active: row.active === 1,
    passwordHash: textOf(row, 'password_hash'),
  }
}
