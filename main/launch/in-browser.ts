import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { addressHere } from '../../shared/contract/hub-place.ts'

const READY = /^Dispatch hub listening on (http:\/\/\S+)$/

/** Starts a hub in a process of its own and says where its screens are; this process ends with it. */
export function serveInBrowser(root: string, args: readonly string[], say: (sentence: string) => void): void {
  const hub = spawn(process.execPath, [join(root, 'out/server/cli.js'), 'serve', '--any-port', ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  createInterface({ input: hub.stdout }).on('line', (line) => {
    const url = READY.exec(line)?.[1]
    if (url) say(`Open ${addressHere(url)} in a browser. Ctrl+C ends it.`)
  })
  const stop = (): void => void hub.kill('SIGTERM')
  process.on('SIGINT', stop)
  process.on('SIGTERM', stop)
  hub.on('exit', (code) => process.exit(code ?? 1))
}
