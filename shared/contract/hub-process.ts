import { z } from 'zod'

/** What a console tells the process of its hub. */
export const toHubProcess = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('start'),
    data: z.string().min(1),
    /** The port to take if it is free. */
    port: z.number().int().min(0).max(65_535),
    demo: z.boolean(),
    /** The folder of the built screens, for browsers. */
    screens: z.string().min(1),
  }),
  z.strictObject({ type: z.literal('stop') }),
])
export type ToHubProcess = z.infer<typeof toHubProcess>

/** What the process of a hub tells its console; `sentence` says why it could not start. */
export const fromHubProcess = z.discriminatedUnion('type', [
  z.object({ type: z.literal('ready'), url: z.string() }),
  z.object({ type: z.literal('failed'), sentence: z.string() }),
])
export type FromHubProcess = z.infer<typeof fromHubProcess>
