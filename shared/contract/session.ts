import { z } from 'zod'
import { company } from './company.ts'
import { instant, password } from './fields.ts'
import { user } from './person.ts'

/** With `cookie`, from the hub's own pages: the session comes as a cookie, and the answer has no token. */
export const signIn = z.strictObject({
  email: z.string().trim().toLowerCase().max(200),
  password: z.string().max(200),
  cookie: z.boolean().default(false),
})
export type SignIn = z.infer<typeof signIn>

export const session = z.object({ user, company, expiresAt: instant })
export type Session = z.infer<typeof session>

export const signedIn = session.extend({ token: z.string().optional() })
export type SignedIn = z.infer<typeof signedIn>

export const passwordChange = z.strictObject({ current: z.string().max(200), password })
