import type { CompanyChange } from '../../shared/contract/company.ts'
import type { Company } from '../../shared/domain/company.ts'
import type { Refusal } from '../commands/refusal.ts'
import type { StoredPerson, StoredPersonChange } from './port.ts'

/** The company with what the change names. */
export function changedCompany(known: Company, change: CompanyChange): Company {
  return {
    ...known,
    name: change.name ?? known.name,
    currency: change.currency ?? known.currency,
    locale: change.locale ?? known.locale,
    timeZone: change.timeZone ?? known.timeZone,
    taxPercent: change.taxPercent ?? known.taxPercent,
    notifyAdmins: change.notifyAdmins ?? known.notifyAdmins,
  }
}

/** The person with what the change names; refused where no admin would be left, or a customer would change sides. */
export function changedPerson(
  known: StoredPerson,
  change: StoredPersonChange,
  activeAdmins: () => number,
): StoredPerson | Refusal {
  if (change.replaces !== undefined && change.replaces !== known.passwordHash) return known
  const { active = known.active, role = known.role, passwordHash = known.passwordHash } = change
  const changed = { ...known, active, role, passwordHash }
  const stays = changed.role === 'admin' && changed.active
  if (known.role === 'admin' && known.active && !stays && activeAdmins() === 1) {
    const message = 'This is the last admin: make somebody else admin first. Nothing was changed.'
    return { code: 'last_admin', message }
  }
  if ((changed.role === 'customer') !== (known.role === 'customer')) {
    const message = 'A customer stays a customer, and nobody else becomes one: add a new person instead.'
    return { code: 'bad_request', message }
  }
  return changed
}

export const NO_SUCH_PERSON: Refusal = { code: 'not_found', message: 'There is no such person.' }
export const NO_SUCH_CUSTOMER: Refusal = {
  code: 'customer_unknown',
  message: 'There is no such customer. Nobody was added.',
}

/** Whether one of those with the person's e-mail is of their company: nobody is told who has an account in another. */
export function isTaken({ companyId }: StoredPerson, withTheirEmail: readonly StoredPerson[]): boolean {
  return withTheirEmail.some((each) => each.companyId === companyId)
}

export function emailTaken(email: string): Refusal {
  return { code: 'email_taken', message: `Somebody signs in with ${email} already. Nobody was added.` }
}

/** The active people, as those who may be told. */
export function recipientsAmong(people: readonly StoredPerson[]) {
  return people
    .filter(({ active }) => active)
    .map(({ id, role, customer }) => ({ id, role, customerId: customer?._id ?? null }))
}
