import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { parseArgs } from 'node:util'

/** The project's root: this runs as out/main/start.js. */
const ROOT = resolve(import.meta.dirname, '../..')
const READY = /^Dispatch hub listening on (http:\/\/\S+)$/

/** Starts a hub in a process of its own and says where its screens are; ends with it. */
function startHub(args: readonly string[]): void {
  const hub = spawn(process.execPath, [join(ROOT, 'out/server/cli.js'), 'serve', '--any-port', ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  createInterface({ input: hub.stdout }).on('line', (line) => {
    const url = READY.exec(line)?.[1]
    if (url) say(`Open ${url.replace('0.0.0.0', '127.0.0.1')} in a browser. Ctrl+C ends it.`)
  })
  const stop = (): void => void hub.kill('SIGTERM')
  process.on('SIGINT', stop)
  process.on('SIGTERM', stop)
  hub.on('exit', (code) => process.exit(code ?? 1))
}

/** The address of the hub that holds the data already, if it answers. */
async function liveHub(data: string): Promise<string | null> {
  const file = join(data, 'hub.json')
  if (!existsSync(file)) return null
  try {
    const { url }: { url: string | null } = JSON.parse(readFileSync(file, 'utf8'))
    if (url === null) return null
    const response = await fetch(`${url}/api/healthz`, { signal: AbortSignal.timeout(2000) })
    return response.ok ? url : null
  } catch {
    return null
  }
}

function say(sentence: string): void {
  process.stdout.write(`${sentence}\n`)
}

async function start(): Promise<void> {
  const { values } = parseArgs({
    args: process.argv.slice(3),
    options: {
      hub: { type: 'string' },
      data: { type: 'string' },
      demo: { type: 'boolean' },
      web: { type: 'boolean' },
    },
  })
  if (values.hub !== undefined) {
    if (!/^https?:$/.test(URL.parse(values.hub)?.protocol ?? '')) {
      throw new Error(`--hub cannot be "${values.hub}": give the hub's address, such as http://192.168.1.20:4310.`)
    }
    say(`Open ${values.hub} in a browser.`)
    return
  }
  const data = resolve(values.data || process.env.DISPATCH_DATA || join(ROOT, '.dispatch'))
  const live = await liveHub(data)
  if (live) {
    say(`A hub is up on this data already. Open ${live} in a browser.`)
    return
  }
  say('Starting with demo data where there is none yet; everyone signs in with the password dispatch-demo.')
  startHub(['--data', data, '--demo'])
}

start().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exit(1)
})
