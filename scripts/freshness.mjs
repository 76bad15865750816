import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'

export const root = join(import.meta.dirname, '..')
const stampFile = join(root, 'out', '.built')

const sources = [
  'shared',
  'server',
  'main',
  'renderer',
  'scripts/build.ts',
  'scripts/freshness.mjs',
  'package.json',
  'package-lock.json',
]

/** What an entry must have left behind for a build to count as whole. */
const results = [
  'out/server/cli.js',
  'out/server/utility.js',
  'out/main/start.js',
  'out/console/console.cjs',
  'out/preload/preload.cjs',
  'out/renderer/index.html',
]

/**
 * A fingerprint of everything that is built: path, size and time of each source. A few milliseconds.
 * Any change shows, also a file taken away or one whose time went backwards.
 */
export function sourcesFingerprint() {
  const hash = createHash('sha256')
  for (const source of sources) addTo(hash, source)
  return hash.digest('hex')
}

/** Whether `out/` holds what the sources as they are now were built into. */
export function isFresh() {
  return readStamp() === sourcesFingerprint() && results.every((result) => stat(result) !== undefined)
}

export { stampFile }

/** @param {import('node:crypto').Hash} hash @param {string} path */
function addTo(hash, path) {
  const found = stat(path)
  if (!found) return
  if (!found.isDirectory()) {
    hash.update(`${path}\n${found.size}\n${found.mtimeMs}\n`)
    return
  }
  for (const name of readdirSync(join(root, path)).sort()) addTo(hash, `${path}/${name}`)
}

/** @param {string} path */
function stat(path) {
  return statSync(join(root, path), { throwIfNoEntry: false })
}

function readStamp() {
  try {
    return readFileSync(stampFile, 'utf8')
  } catch {
    return undefined // never built, or a build that did not get to its end
  }
}
