import { type FromHubProcess, toHubProcess } from '../shared/contract/hub-process.ts'
import { hubConfig } from './config.ts'
import { type Hub, startHub } from './hub.ts'
import { StartError } from './start-error.ts'

/** The other end of the process's channel to its console, as Electron gives it to a utility process. */
interface ConsolePort {
  on(name: 'message', listener: (message: { data: unknown }) => void): void
  postMessage(message: FromHubProcess): void
}

/** Runs a hub as a console's child: starts it on a message, says how that went, and stops it on a message. */
const port = consolePort()
let starting: Promise<Hub | null> | null = null

port.on('message', ({ data }) => {
  const message = toHubProcess.parse(data)
  if (message.type === 'start') starting ??= start(message)
  else void stop()
})

async function start(message: { data: string; port: number; demo: boolean; screens: string }): Promise<Hub | null> {
  try {
    const told = ['--any-port', '--port', String(message.port), '--data', message.data]
    const config = hubConfig(message.demo ? [...told, '--demo'] : told, hubEnvironment())
    const hub = await startHub({ ...config, screens: message.screens })
    port.postMessage({ type: 'ready', url: hub.url })
    return hub
  } catch (error) {
    if (!(error instanceof StartError)) process.stderr.write(`${error instanceof Error ? error.stack : error}\n`)
    port.postMessage({ type: 'failed', sentence: error instanceof Error ? error.message : String(error) })
    return null
  }
}

async function stop(): Promise<void> {
  const hub = await starting
  await hub?.stop()
  process.exit(0)
}

/** A console's own hub is for this machine: whoever wants it on the LAN runs one with `serve`. */
function hubEnvironment(): NodeJS.ProcessEnv {
  const { DISPATCH_HOST: _, DISPATCH_PORT: __, ...rest } = process.env
  return rest
}

function consolePort(): ConsolePort {
  const found: unknown = 'parentPort' in process ? process.parentPort : undefined
  if (!isConsolePort(found)) throw new Error('This starts only as the child of a console.')
  return found
}

function isConsolePort(value: unknown): value is ConsolePort {
  return typeof value === 'object' && value !== null && 'postMessage' in value && 'on' in value
}
