import { z } from 'zod'

/** The port of a hub that is told none. */
export const USUAL_PORT = 4310

/** Who holds a data directory: `hub.json` in it, there while a hub is up, and still there after one that was killed. */
export const hubFile = z.object({
  /** Where it is reached from this machine; null for one that gets ready, and for what is no hub. */
  url: z.string().nullable(),
  /** Random for each start; the hub itself says the same at `/api/healthz`. Null where `url` is. */
  hub: z.string().nullable(),
  pid: z.number(),
  what: z.string(),
  startedAt: z.string(),
})
export type HubFile = z.infer<typeof hubFile>

/** What `/api/healthz` answers: `hub` tells one hub from another that took its port. */
export const hubHealth = z.object({ status: z.literal('ok'), hub: z.string() })
export type HubHealth = z.infer<typeof hubHealth>

/** A hub's address as it is reached from its own machine, also where it listens on every address. */
export function addressHere(url: string): string {
  return url.replace('//0.0.0.0:', '//127.0.0.1:').replace('//[::]:', '//[::1]:')
}
