import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { hubOrigin } from './hub/hub-origin.ts'
import { liveHubOf } from './hub/live-hub.ts'
import { fetchElectron, findElectron } from './launch/electron-binary.ts'
import { serveInBrowser } from './launch/in-browser.ts'
import { isSwitch, runInWindow } from './launch/in-window.ts'

/** `npm start`: the console in its window, or the same screens in a browser where there can be no window. */

/** The project's root: this runs as out/main/start.js. */
const ROOT = resolve(import.meta.dirname, '../..')

function say(sentence: string): void {
  process.stdout.write(`${sentence}\n`)
}

async function start(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: args.filter((argument) => !isSwitch(argument)),
    options: {
      hub: { type: 'string' },
      data: { type: 'string' },
      demo: { type: 'boolean' },
      web: { type: 'boolean' },
    },
  })
  if (values.hub !== undefined && hubOrigin(values.hub) === null) {
    throw new Error(`--hub cannot be "${values.hub}": give the hub's address, such as http://192.168.1.20:4310.`)
  }
  const data = resolve(values.data || process.env.DISPATCH_DATA || join(ROOT, '.dispatch'))
  if (values.hub === undefined) {
    say('Starting with demo data where there is none yet; everyone signs in with the password dispatch-demo.')
  }
  if (values.web !== true) {
    const whyNot = await tryWindow(args.filter(isSwitch), values.hub, data)
    say(`${whyNot}, so the screens are shown in a browser.`)
  }
  await showInBrowser(values.hub, data)
}

/** Runs the console to its end and exits as it did; answers only where there can be no window, with why. */
async function tryWindow(switches: readonly string[], hub: string | undefined, data: string): Promise<string> {
  if (!hasDisplay()) return 'There is no display'
  let electron = findElectron(ROOT, process.env)
  if (electron === null) {
    say('Electron is not here yet; fetching it, for at most 20 s…')
    const problem = await fetchElectron(ROOT, say)
    electron = findElectron(ROOT, process.env)
    if (electron === null) return `Electron is missing: ${problem ?? 'it was not where it should be'}`
  }
  const code = await runInWindow(electron, ROOT, [
    ...switches,
    '--data',
    data,
    ...(hub === undefined ? ['--demo'] : ['--hub', hub]),
  ])
  if (code !== 'no-window') process.exit(code)
  return 'Electron cannot open a window here'
}

function hasDisplay(): boolean {
  if (process.platform !== 'linux') return true
  return Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY)
}

async function showInBrowser(hub: string | undefined, data: string): Promise<void> {
  if (hub !== undefined) return say(`Open ${hub} in a browser.`)
  const live = await liveHubOf(data, fetch)
  if (live !== null) return say(`A hub is up on this data already. Open ${live} in a browser.`)
  serveInBrowser(ROOT, ['--data', data, '--demo'], say)
}

start(process.argv.slice(3)).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exit(1)
})
