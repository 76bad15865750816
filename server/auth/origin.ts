import type { IncomingHttpHeaders } from 'node:http'
import { isIP } from 'node:net'
import { hostname } from 'node:os'

/** The origin of the console's own pages. */
export const CONSOLE_ORIGIN = 'app://console'

/** Whether the hub answers to this Host: localhost, an address, the machine's name, or one that was configured. */
export function hostIsOurs(host: string | undefined, configured: readonly string[]): boolean {
  const name = hostNameOf(host)
  if (name === null) return false
  const machine = hostname().toLowerCase()
  const names = [
    'localhost',
    machine,
    `${machine.split('.')[0]}.local`,
    ...configured.map((each) => each.toLowerCase()),
  ]
  return isIP(name) !== 0 || names.includes(name)
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
