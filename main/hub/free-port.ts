import { createServer } from 'node:net'
import { USUAL_PORT } from '../../shared/contract/hub-place.ts'

/** The port of the origin that the hub had, or its usual one, on this machine if that is free, else one that is. */
export async function freePort(origin: string | null): Promise<number> {
  const wanted = origin === null ? USUAL_PORT : Number(new URL(origin).port)
  return (await tryPort(wanted)) ?? (await tryPort(0)) ?? 0
}

function tryPort(port: number): Promise<number | null> {
  const server = createServer()
  return new Promise((resolve) => {
    server.once('error', () => resolve(null))
    server.listen(port, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : null))
    })
  })
}
