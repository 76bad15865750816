import { z } from 'zod'
import { id } from './fields.ts'

/** Which order a console has open; null for none. */
export const view = z.strictObject({ orderId: id.nullable() })

/** Who of the company's own people have an order open, each once, by name. */
export interface Viewing {
  orderId: string
  people: readonly { _id: string; firstName: string; name: string }[]
}
