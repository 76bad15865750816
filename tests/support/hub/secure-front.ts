import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { readFile, writeFile } from 'node:fs/promises'
import { connect } from 'node:net'
import { join } from 'node:path'
import { createServer } from 'node:tls'
import { promisify } from 'node:util'
import { temporaryFolder } from '../temporary-folder.ts'

const run = promisify(execFile)

/** HTTPS in front of a hub, with a certificate of an authority that nobody knows. */
export interface SecureFront {
  url: string
  /** The authority's certificate, as a file. */
  authority: string
  /** How many have spoken to it past the handshake. */
  visits(): number
  end(): Promise<void>
}

export async function startSecureFront(hub: string): Promise<SecureFront> {
  const folder = await temporaryFolder()
  const at = (name: string) => join(folder, name)
  const openssl = (...args: string[]) => run('openssl', args, { cwd: folder })
  await writeFile(at('names'), 'subjectAltName=IP:127.0.0.1')
  const fresh = ['req', '-newkey', 'rsa:2048', '-nodes']
  await openssl(...fresh, '-x509', '-subj', '/CN=Company', '-keyout', 'ca.key', '-out', 'ca.pem')
  await openssl(...fresh, '-subj', '/CN=Hub', '-keyout', 'hub.key', '-out', 'hub.csr')
  const authority = ['-CA', 'ca.pem', '-CAkey', 'ca.key', '-CAcreateserial']
  await openssl('x509', '-req', '-in', 'hub.csr', ...authority, '-extfile', 'names', '-out', 'hub.pem')

  let visits = 0
  const { hostname, port } = new URL(hub)
  const front = createServer({ key: await readFile(at('hub.key')), cert: await readFile(at('hub.pem')) }, (visitor) => {
    const inside = connect(Number(port), hostname)
    visitor.once('data', () => (visits += 1))
    visitor.pipe(inside).pipe(visitor)
    visitor.on('error', () => inside.destroy())
    inside.on('error', () => visitor.destroy())
  })
  await once(front.listen(0, '127.0.0.1'), 'listening')
  const address = front.address()
  return {
    url: `https://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`,
    authority: at('ca.pem'),
    visits: () => visits,
    end: async () => void front.close(),
  }
}
