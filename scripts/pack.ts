import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './freshness.mjs'

/** `npm run pack`: the app for this machine, unpacked, in dist/. Further arguments go to electron-builder. */

run('scripts/build.ts', '--if-stale')
run(
  'node_modules/electron-builder/cli.js',
  '--dir',
  '--publish',
  'never',
  ...ownElectron(process.env.ELECTRON_OVERRIDE_DIST_PATH),
  ...process.argv.slice(2),
)

/** Electron as it is on this machine, in place of one that would have to be downloaded. */
function ownElectron(dist: string | undefined): string[] {
  if (!dist) return []
  const version = readFileSync(join(dist, 'version'), 'utf8').trim().replace(/^v/, '')
  return [`-c.electronDist=${dist}`, `-c.electronVersion=${version}`]
}

/** By Node itself, without a shell: that would part a path at its spaces. */
function run(script: string, ...args: readonly string[]): void {
  const { status } = spawnSync(process.execPath, [join(root, script), ...args], { cwd: root, stdio: 'inherit' })
  if (status !== 0) process.exit(status ?? 1)
}
