import { z } from 'zod'
import { email, line, password, text } from './fields.ts'

const currency = z
  .string()
  .regex(/^[A-Z]{3}$/, 'A currency is three capital letters, such as PKR.')
  .refine(
    (code) => accepts(() => new Intl.NumberFormat('en', { style: 'currency', currency: code })),
    'No such currency.',
  )
const locale = z.string().refine((tag) => accepts(() => new Intl.NumberFormat(tag)), 'No such language tag.')
const timeZone = z
  .string()
  .refine((zone) => accepts(() => new Intl.DateTimeFormat('en', { timeZone: zone })), 'No such time zone.')

/** A company as its people see it. */
export const company = z.object({
  _id: z.string().min(1).max(64),
  name: z.string(),
  currency: z.string(),
  locale: z.string(),
  timeZone: z.string(),
})
export type CompanyView = z.infer<typeof company>

/** A company as its admins see it. */
export const companySettings = company.extend({ taxPercent: z.number(), notifyAdmins: z.boolean() })
export type CompanySettings = z.infer<typeof companySettings>

export const companyChange = z
  .strictObject({
    name: line(100).optional(),
    currency: currency.optional(),
    locale: locale.optional(),
    timeZone: timeZone.optional(),
    taxPercent: z.number().min(0).max(100).optional(),
    notifyAdmins: z.boolean().optional(),
  })
  .refine((value) => Object.keys(value).length > 0, 'Nothing to change.')
export type CompanyChange = z.infer<typeof companyChange>

/** `code` is the one that the hub prints at its start; from the hub's own machine it is not needed. */
export const setup = z.strictObject({
  company: z.strictObject({
    name: line(100),
    currency: currency.default('PKR'),
    locale: locale.default('en-PK'),
    timeZone: timeZone.default('Asia/Karachi'),
  }),
  admin: z.strictObject({ email, password, firstName: line(100), lastName: text(100).trim().default('') }),
  code: z.string().max(100).optional(),
  cookie: z.boolean().default(false),
})

/** Whether the hub still waits for its first company. */
export const setupState = z.object({ needed: z.boolean(), codeNeeded: z.boolean() })

function accepts(make: () => unknown): boolean {
  try {
    make()
    return true
  } catch {
    return false
  }
}
