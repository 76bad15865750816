import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { hubFile, hubHealth } from '../../shared/contract/hub-place.ts'
import { within } from './within.ts'

const PATIENCE = 2000

type Fetch = (url: string, options: { signal: AbortSignal }) => Promise<{ ok: boolean; json(): Promise<unknown> }>

/**
 * The address of the hub that holds this data directory and answers; null if none does. What answers at the address of
 * one that was killed may hold other data: it has to say itself that it is the one of `hub.json`.
 */
export async function liveHubOf(data: string, ask: Fetch): Promise<string | null> {
  const file = join(data, 'hub.json')
  if (!existsSync(file)) return null
  try {
    const { url, hub } = hubFile.parse(JSON.parse(readFileSync(file, 'utf8')))
    if (url === null) return null
    const { origin } = new URL(url)
    const health = await within(PATIENCE, async (signal) => {
      const response = await ask(`${origin}/api/healthz`, { signal })
      return response.ok ? hubHealth.parse(await response.json()) : null
    })
    return health?.hub === hub ? origin : null
  } catch {
    return null // left by a hub that died, or being written: nobody answers there, or somebody else
  }
}
