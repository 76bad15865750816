import { hubConfig } from './config.ts'
import { startHub } from './hub.ts'

/** Milliseconds after which a stop that hangs is given up. */
const STOP_WITHIN = 9000

/** `serve`: a hub until SIGTERM or SIGINT. */
export async function runServe(args: readonly string[], environment: NodeJS.ProcessEnv): Promise<never> {
  const asked = Promise.withResolvers<void>()
  process.on('SIGTERM', () => asked.resolve())
  process.on('SIGINT', () => asked.resolve())

  const hub = await startHub(hubConfig(args, environment))
  process.stdout.write(`Dispatch hub listening on ${hub.url}\n`)
  await asked.promise
  const deadline = setTimeout(() => {
    process.stderr.write('The disk did not answer while stopping. What was acknowledged is safe.\n')
    process.exit(1)
  }, STOP_WITHIN)
  await hub.stop()
  clearTimeout(deadline)
  // threads and sockets are let go of; nothing that lingers may keep the process
  return process.exit(0)
}
