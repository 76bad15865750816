import { z } from 'zod'
import { role } from './fields.ts'

export const workflow = z.object({
  statuses: z
    .array(
      z.object({
        status: z.string(),
        label: z.string(),
        lane: z.string().nullable(),
        next: z.string().nullable(),
        final: z.boolean(),
        limitMinutes: z.number().nullable(),
      }),
    )
    .min(1),
  transitions: z.array(
    z.object({
      from: z.string(),
      to: z.string(),
      verb: z.string(),
      kind: z.enum(['advance', 'hold', 'stop']),
      roles: z.array(role),
    }),
  ),
})
