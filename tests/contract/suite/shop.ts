import type { Refusal } from '../../../server/commands/refusal.ts'
import { newId } from '../../../server/ids.ts'
import type { CommandResult, Store, StoredPerson, Viewer } from '../../../server/store/port.ts'
import type { OrderChange, OrderView } from '../../../shared/contract/order.ts'
import { order as orderSchema } from '../../../shared/contract/order.ts'
import type { Company } from '../../../shared/domain/company.ts'
import type { Role } from '../../../shared/domain/role.ts'
import { DEFAULT_WORKFLOW } from '../../../shared/domain/workflow.ts'
import { changing, creating, type More, type NewOrderParts } from './commands.ts'

/** A company with its people, in a store that others may share. */
export interface Shop {
  company: Company
  admin: StoredPerson
  manager: StoredPerson
  staff: StoredPerson
  mate: StoredPerson
  /** Signs in for the customer Karachi Builders. */
  buyer: StoredPerson
  /** Karachi Builders. */
  customer: { _id: string; name: string }
}

/** Makes a company with an admin, a manager, two of the staff, and a customer's person. */
export async function openShop(store: Store, settings: Partial<Company> = {}): Promise<Shop> {
  const company: Company = {
    id: newId(),
    name: 'Ressichem',
    currency: 'PKR',
    locale: 'en-PK',
    timeZone: 'Asia/Karachi',
    taxPercent: 0,
    notifyAdmins: true,
    workflow: DEFAULT_WORKFLOW,
    ...settings,
  }
  await store.addCompany(company)
  const admin = await hire(store, company, 'admin', 'Ada')
  const manager = await hire(store, company, 'manager', 'Mina')
  const staff = await hire(store, company, 'staff', 'Sam')
  const mate = await hire(store, company, 'staff', 'Sol')
  const buyer = await hire(store, company, 'customer', 'Karim', 'Karachi Builders')
  if (!buyer.customer) throw new Error('The buyer has no customer.')
  return { company, admin, manager, staff, mate, buyer, customer: buyer.customer }
}

/** Adds a person; one with the role customer belongs to the customer of that name. */
export async function hire(
  store: Store,
  { id: companyId }: Company,
  role: Role,
  firstName: string,
  customer: string | null = null,
): Promise<StoredPerson> {
  const person = stranger(companyId, role, firstName)
  const added = await store.addPerson(person, customer === null ? null : { name: customer, newId: newId() })
  if ('code' in added) throw new Error(added.message)
  return added
}

/** A person that no store knows yet. */
export function stranger(companyId: string, role: Role, firstName: string): StoredPerson {
  const id = newId()
  return {
    id,
    companyId,
    email: `${firstName.toLowerCase()}-${id}@demo.example`,
    firstName,
    lastName: 'Khan',
    role,
    customer: null,
    active: true,
    passwordHash: 'scrypt of something',
  }
}

export function viewer(person: StoredPerson): Viewer {
  const { companyId, id: personId, role, customer } = person
  return { companyId, personId, role, customerId: customer?._id ?? null }
}

/** Creates an order for Karachi Builders, unless told otherwise. */
export async function place(store: Store, shop: Shop, parts: NewOrderParts = {}, more: More = {}): Promise<OrderView> {
  return done(await store.run(creating(shop.admin, { customer: { _id: shop.customer._id }, ...parts }, more)))
}

/** Changes an order, which has to succeed. */
export async function move(store: Store, by: StoredPerson, orderId: string, change: OrderChange, more: More = {}) {
  return done(await store.run(changing(by, orderId, change, more)))
}

/** The order that a command answered; fails the test where it was refused. */
export function done(result: CommandResult): OrderView {
  if (!result.ok) throw new Error(`refused: ${result.refusal.code}, ${result.refusal.message}`)
  return orderSchema.parse(JSON.parse(result.body))
}

/** Why a command was refused; fails the test where it was not. */
export function refused(result: CommandResult): Refusal {
  if (result.ok) throw new Error(`done, though it should not be: ${result.body}`)
  return result.refusal
}
