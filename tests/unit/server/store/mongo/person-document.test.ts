import { describe, expect, it } from 'vitest'
import {
  type PersonDocument,
  personDocument,
  personFrom,
} from '../../../../../server/store/mongo/documents/company-documents.ts'
import { idOf } from '../../../../../server/store/mongo/documents/values.ts'
import type { StoredPerson } from '../../../../../server/store/port.ts'
import { ROLES } from '../../../../../shared/domain/role.ts'

const ID = '6b045af714c45926e427964f'
const CUSTOMER = '6b045af714c45926e4279650'

const person: StoredPerson = {
  id: ID,
  companyId: 'RESSICHEM',
  email: 'sam@demo.example',
  firstName: 'Sam',
  lastName: 'Khan',
  role: 'staff',
  customer: null,
  active: true,
  passwordHash: 'scrypt$…',
}

/** A document as the earlier system writes it. */
const earlier: PersonDocument = {
  _id: idOf(ID),
  user_id: 'U-17',
  company_id: 'RESSICHEM',
  email: 'Sam@Demo.example',
  password: '$2b$10$…',
  firstName: 'Sam',
  lastName: 'Khan',
  role: 'whatever it was called',
  isActive: true,
}

describe('When a person is written and read again', () => {
  it.each(ROLES)('they are who they were, as %s', (role) => {
    const customer = role === 'customer' ? { _id: CUSTOMER, name: 'Karachi Builders' } : null
    const written = { ...person, role, customer }
    expect(personFrom(personDocument(written), new Map())).toEqual(written)
  })
})

describe('When a person is the earlier system’s', () => {
  it.each([
    [{ isSuperAdmin: true }, 'admin'],
    [{ isCompanyAdmin: true, isManager: true }, 'admin'],
    [{ isManager: true }, 'manager'],
    [{ isCustomer: true, customerProfile: { customer_id: idOf(CUSTOMER) } }, 'customer'],
    [{}, 'staff'],
  ] as const)('its flags %j say the role %s', (flags, role) => {
    expect(personFrom({ ...earlier, ...flags }, new Map()).role).toBe(role)
  })

  it('the e-mail is in lower case, the password as it is, the customer by its name now', () => {
    const profile = { customer_id: idOf(CUSTOMER), companyName: 'As it was' }
    const read = personFrom(
      { ...earlier, isCustomer: true, customerProfile: profile },
      new Map([[CUSTOMER, 'As it is']]),
    )
    expect(read).toMatchObject({
      email: 'sam@demo.example',
      passwordHash: '$2b$10$…',
      customer: { _id: CUSTOMER, name: 'As it is' },
    })
  })
})
