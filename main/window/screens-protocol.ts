import { readFile } from 'node:fs/promises'
import { type Protocol, protocol } from 'electron'
import { contentPolicy } from './content-policy.ts'
import { SCHEME, screenFile, typeOf } from './screen-file.ts'

/** To be called before Electron is ready. */
export function registerScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ])
}

/**
 * Serves the built screens, and nothing outside their folder. `hub` answers the one origin that a page may talk to, and
 * is asked once for each page.
 */
export function serveScreens(session: { protocol: Protocol }, folder: string, hub: () => string | null): void {
  session.protocol.handle(SCHEME, async (request) => {
    const file = screenFile(folder, request.url)
    if (file === null || (request.method !== 'GET' && request.method !== 'HEAD')) return refuse()
    const type = typeOf(file)
    try {
      const content = new Uint8Array(await readFile(file))
      const policy = contentPolicy(type.startsWith('text/html') ? hub() : null)
      return new Response(content, { headers: { ...HEADERS, 'content-security-policy': policy, 'content-type': type } })
    } catch {
      return refuse()
    }
  })
}

function refuse(): Response {
  const headers = { ...HEADERS, 'content-security-policy': contentPolicy(null), 'content-type': 'text/plain' }
  return new Response('There is no such file.', { status: 404, headers })
}

const HEADERS = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
}
