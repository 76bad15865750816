import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** How long fetching Electron may take, in milliseconds. */
const PATIENCE = 20_000

const EXECUTABLES: Readonly<Record<string, string>> = {
  darwin: 'Electron.app/Contents/MacOS/Electron',
  win32: 'electron.exe',
}

/** The Electron program that is installed, by ELECTRON_OVERRIDE_DIST_PATH or the package `electron`; null if none is. */
export function findElectron(root: string, environment: NodeJS.ProcessEnv): string | null {
  const folder = environment.ELECTRON_OVERRIDE_DIST_PATH || join(root, 'node_modules/electron/dist')
  const program = join(folder, EXECUTABLES[process.platform] ?? 'electron')
  return existsSync(program) ? program : null
}

/** Runs the package's own installer for at most 20 s. Answers what went wrong, or null. */
export function fetchElectron(root: string, tell: (progress: string) => void): Promise<string | null> {
  const installer = join(root, 'node_modules/electron/install.js')
  if (!existsSync(installer)) return Promise.resolve('the package electron is not installed')
  const child = spawn(process.execPath, [installer], { cwd: dirname(installer), stdio: ['ignore', 'ignore', 'pipe'] })
  let complaint = ''
  child.stderr.on('data', (text) => (complaint += text))
  const started = performance.now()
  const progress = setInterval(
    () => tell(`Fetching Electron… ${Math.round((performance.now() - started) / 1000)} s`),
    2000,
  )
  return new Promise((resolve) => {
    const limit = setTimeout(() => {
      child.kill('SIGKILL')
      resolve('fetching it took longer than 20 s')
    }, PATIENCE)
    child.once('close', (code) => {
      clearTimeout(limit)
      clearInterval(progress)
      resolve(code === 0 ? null : `it could not be fetched (${reasonIn(complaint)})`)
    })
  })
}

function reasonIn(complaint: string): string {
  const line = complaint.split('\n').find((each) => /error/i.test(each))
  return line?.replace(/^.*Error:\s*/, '').trim() || 'no reason given'
}
