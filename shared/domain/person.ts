import type { Role } from './role.ts'

/** A person as an order or an event names them; the hub itself is `SYSTEM`. */
export interface PersonRef {
  _id: string | null
  firstName: string
  lastName: string
  email: string | null
  name: string
}

/** Who asks for something: taken from a verified session, never from what a message claims. */
export interface Actor extends PersonRef {
  role: Role
}

/** The author of the hub's own changes. */
export const SYSTEM: PersonRef = { _id: null, firstName: 'System', lastName: '', email: null, name: 'System' }

export function fullName(person: { firstName: string; lastName: string }): string {
  return `${person.firstName} ${person.lastName}`.trim()
}

/** The reference alone, without what the actor may do. */
export function referenceTo({ _id, firstName, lastName, email, name }: PersonRef): PersonRef {
  return { _id, firstName, lastName, email, name }
}
