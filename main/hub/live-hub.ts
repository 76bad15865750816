import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'

/** What of `hub.json`, which a hub leaves in its data directory, a console needs. */
const hubFile = z.object({ url: z.string().nullable() })

const PATIENCE = 2000

type Fetch = (url: string, options: { signal: AbortSignal }) => Promise<{ ok: boolean }>

/** The address of the hub that holds this data directory and answers; null if none does. */
export async function liveHubOf(data: string, ask: Fetch): Promise<string | null> {
  const file = join(data, 'hub.json')
  if (!existsSync(file)) return null
  try {
    const { url } = hubFile.parse(JSON.parse(readFileSync(file, 'utf8')))
    if (url === null) return null
    const own = new URL(url.replace('//0.0.0.0', '//127.0.0.1').replace('//[::]', '//127.0.0.1')).origin
    const response = await ask(`${own}/api/healthz`, { signal: AbortSignal.timeout(PATIENCE) })
    return response.ok ? own : null
  } catch {
    return null // left by a hub that died, or being written: nobody answers there
  }
}
