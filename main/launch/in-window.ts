import { spawn } from 'node:child_process'
import { SAID_WHY } from './exit-code.ts'

/** A window that could not be opened is gone within this time, in milliseconds. */
const TOO_SOON = 10_000

/** Runs the console in Electron to its end: its exit code, or `no-window` where Electron itself could not start. */
export function runInWindow(electron: string, root: string, args: readonly string[]): Promise<number | 'no-window'> {
  const started = performance.now()
  const { ELECTRON_RUN_AS_NODE: _, ...environment } = process.env
  const child = spawn(electron, [...args.filter(isSwitch), root, ...args.filter((each) => !isSwitch(each))], {
    stdio: 'inherit',
    env: environment,
  })
  const pass = (signal: NodeJS.Signals) => () => void child.kill(signal)
  process.on('SIGINT', pass('SIGINT'))
  process.on('SIGTERM', pass('SIGTERM'))
  return new Promise((resolve) => {
    child.once('error', () => resolve('no-window'))
    child.once('exit', (code, signal) => {
      const couldNot = code !== 0 && code !== SAID_WHY && performance.now() - started < TOO_SOON
      resolve(couldNot && signal !== 'SIGINT' && signal !== 'SIGTERM' ? 'no-window' : (code ?? 1))
    })
  })
}

/** Electron's own switches, which go before the app. */
export function isSwitch(argument: string): boolean {
  return argument === '--no-sandbox' || argument.startsWith('--user-data-dir=')
}
