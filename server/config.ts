import { existsSync } from 'node:fs'
import { homedir } from 'node:os'
import { join, resolve } from 'node:path'
import { type ParseArgsConfig, parseArgs } from 'node:util'
import { USUAL_PORT } from '../shared/contract/hub-place.ts'
import { StartError } from './start-error.ts'
import { isDatabaseUrl } from './store/open.ts'

/** The project's root, or the packed app's: this file is one folder below in the sources, two in the build. */
const ROOT = resolve(import.meta.dirname, import.meta.filename.endsWith('.ts') ? '..' : '../..')

/** What a hub is started with. */
export interface HubConfig {
  host: string
  /** 0 picks a free one. */
  port: number
  /** Whether a free port is taken where the wanted one is not free. */
  anyPort: boolean
  data: string
  /** The URL of the database, which may hold a password; null where the data is kept in the directory. */
  store: string | null
  /** The names that the hub answers to besides localhost, addresses and the machine's own. */
  hostNames: readonly string[]
  demo: boolean
  /** Simulated changes a minute; 0 for none. */
  simulate: number
  /** The folder of the built screens. */
  screens: string
  logLevel: string
}

/** Reads the arguments of `serve` and the environment; throws a `StartError` that names what is wrong. */
export function hubConfig(args: readonly string[], environment: NodeJS.ProcessEnv): HubConfig {
  const set = withoutBlanks(environment)
  const { values } = parsed(args, {
    host: { type: 'string' },
    port: { type: 'string' },
    'any-port': { type: 'boolean' },
    data: { type: 'string' },
    store: { type: 'string' },
    demo: { type: 'boolean' },
    simulate: { type: 'string' },
  })
  return {
    host: hostFrom(values.host, set.DISPATCH_HOST),
    port: portFrom(values.port, set.DISPATCH_PORT),
    anyPort: values['any-port'] === true,
    data: dataFrom(values, set),
    store: storeFrom(values, set),
    hostNames: namesFrom(set.DISPATCH_HOSTNAMES),
    demo: values.demo === true,
    simulate: simulateFrom(values.simulate),
    screens: join(ROOT, 'out', 'renderer'),
    logLevel: logLevelFrom(set.DISPATCH_LOG_LEVEL),
  }
}

const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']

function logLevelFrom(level = 'info'): string {
  if (LOG_LEVELS.includes(level)) return level
  throw new StartError(`DISPATCH_LOG_LEVEL cannot be "${level}": give one of ${LOG_LEVELS.join(', ')}.`)
}

/** The environment without its blank variables, which set nothing. */
function withoutBlanks(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''))
}

/** The arguments by name; throws a `StartError` that names one that does not exist or lacks its value. */
export function parsed<Options extends NonNullable<ParseArgsConfig['options']>>(
  args: readonly string[],
  options: Options,
  allowPositionals = false,
) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals, strict: true })
  } catch (error) {
    const [sentence = ''] = (error instanceof Error ? error.message : String(error)).split(/(?<=\.)\s/)
    throw new StartError(sentence.endsWith('.') ? sentence : `${sentence}.`)
  }
}

/** The data directory from `--data` or DISPATCH_DATA, else the usual one. */
export function dataFrom(values: { [name: string]: unknown }, environment: NodeJS.ProcessEnv): string {
  const data = values.data ?? (environment.DISPATCH_DATA || undefined)
  if (data === undefined) return usualData(environment)
  if (typeof data !== 'string' || data.trim() === '' || data.includes('\0')) {
    throw new StartError('--data (or DISPATCH_DATA) has to name a directory.')
  }
  return resolve(data)
}

/** The URL of the database from `--store` or DISPATCH_STORE; null for a hub that keeps its data in a directory. */
export function storeFrom(values: { [name: string]: unknown }, environment: NodeJS.ProcessEnv): string | null {
  const store = values.store ?? (environment.DISPATCH_STORE || undefined)
  if (store === undefined) return null
  // not repeated in the sentence, since it may hold a password
  if (typeof store !== 'string' || !isDatabaseUrl(store)) {
    throw new StartError(
      '--store (or DISPATCH_STORE) has to be the URL of a MongoDB database, such as mongodb://127.0.0.1:27017/Ressichem?replicaSet=rs0. Without it the data is kept in the directory that --data names.',
    )
  }
  return store
}

/** `.dispatch/` in a source checkout, else the operating system's folder for application data. */
function usualData(environment: NodeJS.ProcessEnv): string {
  if (existsSync(join(ROOT, 'server', 'hub.ts'))) return join(ROOT, '.dispatch')
  const home = homedir()
  const name = 'Dispatch Console'
  if (process.platform === 'win32') return join(environment.APPDATA ?? join(home, 'AppData', 'Roaming'), name)
  if (process.platform === 'darwin') return join(home, 'Library', 'Application Support', name)
  return join(environment.XDG_CONFIG_HOME ?? join(home, '.config'), name)
}

function hostFrom(argument: string | boolean | undefined, variable: string | undefined): string {
  const host = argument ?? variable ?? '127.0.0.1'
  if (typeof host !== 'string' || !/^[\w.:-]+$/.test(host)) {
    throw new StartError(`--host (or DISPATCH_HOST) cannot be "${String(host)}": give a name or an address.`)
  }
  return host
}

function portFrom(argument: string | boolean | undefined, variable: string | undefined): number {
  const text = argument ?? variable
  if (text === undefined) return USUAL_PORT
  const port = typeof text === 'string' && /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN
  if (!(port <= 65_535)) {
    throw new StartError(`--port (or DISPATCH_PORT) cannot be "${String(text)}": give a number from 0 to 65535.`)
  }
  return port
}

function simulateFrom(text: string | boolean | undefined): number {
  if (text === undefined) return 0
  const rate = typeof text === 'string' && /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN
  if (!(rate >= 1 && rate <= 60_000)) {
    throw new StartError(`--simulate cannot be "${String(text)}": give changes a minute, from 1 to 60000.`)
  }
  return rate
}

function namesFrom(variable: string | undefined): string[] {
  const names = (variable ?? '')
    .split(/[\s,]+/)
    .map((name) => name.trim().toLowerCase())
    .filter((name) => name !== '')
  const odd = names.find((name) => !/^[\w.-]+$/.test(name))
  if (odd !== undefined)
    throw new StartError(`DISPATCH_HOSTNAMES cannot hold "${odd}": give names, separated by commas.`)
  return names
}
