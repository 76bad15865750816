import { z } from 'zod'
import { failed, ok, type Result } from '../../shared/domain/result.ts'
import { within } from './within.ts'

/** What of a hub's description of itself says that it is one, and which. */
const description = z.object({ info: z.object({ title: z.literal('Dispatch hub'), version: z.string() }) })

const PATIENCE = 5000

export type Fetch = (
  url: string,
  options: { signal: AbortSignal },
) => Promise<{ ok: boolean; status: number; json(): Promise<unknown> }>

/** Asks whether a hub of a version that fits answers there. The failure is a sentence for a person. */
export async function reachHub(origin: string, version: string, ask: Fetch): Promise<Result<null, string>> {
  let answered: { ok: boolean; status: number; body: unknown }
  try {
    answered = await within(PATIENCE, async (signal) => {
      const response = await ask(`${origin}/api/openapi.json`, { signal })
      const { ok: isWell, status } = response
      return { ok: isWell, status, body: isWell ? await response.json().catch(() => null) : null }
    })
  } catch (error) {
    return failed(unreachable(origin, error))
  }
  if (!answered.ok) return failed(refusalOf(origin, answered.status))
  const hub = description.safeParse(answered.body)
  if (!hub.success) return failed(`What answers at ${origin} is no Dispatch hub. Check the address.`)
  const theirs = hub.data.info.version
  if (generation(theirs) === generation(version)) return ok(null)
  const older = isOlder(theirs, version) ? 'hub' : 'console'
  return failed(`The hub at ${origin} is version ${theirs} and this console ${version}: update the ${older}.`)
}

function refusalOf(origin: string, status: number): string {
  return status === 421
    ? `The hub at ${origin} does not answer to this name: use its address, or add the name to its DISPATCH_HOSTNAMES.`
    : `What answers at ${origin} is no Dispatch hub (HTTP ${status}). Check the address.`
}

function unreachable(origin: string, error: unknown): string {
  const text = error instanceof Error ? `${error.name} ${error.message}` : String(error)
  if (/CERT|SSL/i.test(text)) {
    return `The certificate of ${origin} is not trusted, so nothing is sent there. Have its owner mend it, or check the address.`
  }
  if (/TIMED_OUT|Timeout|Abort/i.test(text)) return `No hub answers at ${origin}. Check the address and the network.`
  if (/REFUSED/i.test(text)) return `No hub listens at ${origin}. Start it, or check the address.`
  if (/NAME_NOT_RESOLVED|ENOTFOUND/i.test(text))
    return `There is no machine with the name in ${origin}. Check the address.`
  return `The hub at ${origin} cannot be reached. Check the address and the network.`
}

/** Versions of one generation understand each other: the same major number, before 1.0 the same minor one. */
function generation(version: string): string {
  const [major = '', minor = ''] = version.split('.')
  return major === '0' ? `0.${minor}` : major
}

function isOlder(one: string, other: string): boolean {
  return one.localeCompare(other, 'en', { numeric: true }) < 0
}
