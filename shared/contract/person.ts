import { z } from 'zod'
import { email, id, line, password, role, text } from './fields.ts'

/** A person as an order or an event names them; to customers it is `{name: COMPANY}`. */
export const personRef = z.object({
  _id: id.nullable(),
  firstName: z.string(),
  lastName: z.string(),
  email: z.string().nullable(),
  name: z.string(),
})
export const author = z.union([personRef, z.object({ name: z.string() })])

export const customerRef = z.object({ _id: id, name: z.string() })

export const user = z.object({
  _id: id,
  email: z.string(),
  firstName: z.string(),
  lastName: z.string(),
  name: z.string(),
  role,
  customer: customerRef.optional(),
})
export type User = z.infer<typeof user>

export const person = user.extend({ active: z.boolean() })
export type Person = z.infer<typeof person>

export const people = z.object({ people: z.array(person) })

/** `customer` is the id of a customer, or a name that is found or made; required for, and only for, a customer. */
export const newPerson = z
  .strictObject({
    email,
    firstName: line(100),
    lastName: text(100).trim().default(''),
    role,
    password,
    customer: z.union([line(200), z.strictObject({ _id: id.optional(), name: line(200).optional() })]).optional(),
  })
  .refine((value) => (value.role === 'customer') === (value.customer !== undefined), {
    path: ['customer'],
    message: 'A person with the role customer needs a customer, and nobody else has one.',
  })

export const personChange = z
  .strictObject({ active: z.boolean().optional(), role: role.optional(), password: password.optional() })
  .refine((value) => Object.keys(value).length > 0, 'Nothing to change.')
export type PersonChange = z.infer<typeof personChange>

export const customers = z.object({ customers: z.array(customerRef) })
export const customersQuery = z.strictObject({ q: z.string().max(200).default('') })
