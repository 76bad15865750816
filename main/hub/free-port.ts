import { createServer } from 'node:net'

const USUAL = 4310

/** The hub's usual port on this machine if it is free, else one that is. */
export async function freePort(): Promise<number> {
  return (await tryPort(USUAL)) ?? (await tryPort(0)) ?? 0
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
