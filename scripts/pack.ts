import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './freshness.mjs'

/** `npm run pack`: the app for this machine, unpacked, in dist/. Further arguments go to electron-builder. */

run(process.execPath, [join(root, 'scripts/build.ts'), '--if-stale'])
run(join(root, 'node_modules/.bin/electron-builder'), [
  '--dir',
  '--publish',
  'never',
  ...ownElectron(process.env.ELECTRON_OVERRIDE_DIST_PATH),
  ...process.argv.slice(2),
])

/** Electron as it is on this machine, in place of one that would have to be downloaded. */
function ownElectron(dist: string | undefined): string[] {
  if (!dist) return []
  const version = readFileSync(join(dist, 'version'), 'utf8').trim().replace(/^v/, '')
  return [`-c.electronDist=${dist}`, `-c.electronVersion=${version}`]
}

function run(program: string, args: readonly string[]): void {
  const { status } = spawnSync(program, args, { cwd: root, stdio: 'inherit', shell: process.platform === 'win32' })
  if (status !== 0) process.exit(status ?? 1)
}
