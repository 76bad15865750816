import type { IncomingHttpHeaders } from 'node:http'
import { isIP } from 'node:net'
import { hostname } from 'node:os'
import type { Refusal } from '../commands/refusal.ts'

const MACHINE = hostname().toLowerCase()
const OWN_NAMES: readonly string[] = ['localhost', MACHINE, `${MACHINE.split('.')[0]}.local`]

/** The origin of the console's own pages. */
export const CONSOLE_ORIGIN = 'app://console'

/** Why a request is not served at all, whatever it asks for: by a foreign name, or from a foreign page; null if it is. */
export function strangerRefusal(headers: IncomingHttpHeaders, configured: readonly string[]): Refusal | null {
  if (!hostIsOurs(headers.host, configured)) {
    const message = 'The hub does not answer to this name. Use its address, or add the name to DISPATCH_HOSTNAMES.'
    return { code: 'wrong_host', message }
  }
  if (originOf(headers) !== 'foreign') return null
  return { code: 'origin_not_allowed', message: 'Pages of another origin may not use the hub.' }
}

/** Whether the hub answers to this Host: localhost, an address, the machine's name, or one that was configured. */
function hostIsOurs(host: string | undefined, configured: readonly string[]): boolean {
  const name = hostNameOf(host)
  return name !== null && (isIP(name) !== 0 || OWN_NAMES.includes(name) || configured.includes(name))
}

/** What an Origin header makes of a request: there is `none`, the hub's `own` page, the `console`, or a `foreign` one. */
export function originOf(headers: IncomingHttpHeaders): 'none' | 'own' | 'console' | 'foreign' {
  const { origin, host } = headers
  if (origin === undefined) return 'none'
  if (origin === CONSOLE_ORIGIN) return 'console'
  const own = URL.parse(origin)
  const isWeb = own !== null && (own.protocol === 'http:' || own.protocol === 'https:')
  return isWeb && own.origin === origin && own.host === URL.parse(`${own.protocol}//${host}`)?.host ? 'own' : 'foreign'
}

/** The name without port and brackets, in lower case; null for nonsense. */
function hostNameOf(host: string | undefined): string | null {
  if (host === undefined || !/^[\w.:[\]-]+$/.test(host)) return null
  const name = URL.parse(`http://${host}`)?.hostname.toLowerCase()
  return name ? name.replace(/^\[|\]$/g, '').replace(/\.$/, '') : null
}
