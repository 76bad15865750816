// Runs what is built, and builds first where that is missing or older than the sources.
// Plain JavaScript, so that an old Node gets as far as the sentence below.
const [command, ...rest] = process.argv.slice(2)
const neededNode = 24

if (Number.parseInt(process.versions.node, 10) < neededNode) {
  const flags = rest.length > 0 ? ` -- ${rest.join(' ')}` : ''
  process.stderr.write(
    `Dispatch Console needs Node ${neededNode}, and this is Node ${process.versions.node}: use "npm run ${command ?? 'start'}${flags}", which brings its own.\n`,
  )
  process.exit(1)
}

// One pool of native memory for all threads, and not one for each: 7 MB less. The C library of Linux reads it as a process
// starts, so this one starts once more, in its own place.
if (command === 'serve' && process.platform === 'linux' && process.env.MALLOC_ARENA_MAX === undefined) {
  const itself = [process.execPath, ...process.execArgv, ...process.argv.slice(1)]
  process.execve?.(process.execPath, itself, { ...process.env, MALLOC_ARENA_MAX: '1' })
}

const { spawnSync } = await import('node:child_process')
const { isFresh, root } = await import('./freshness.mjs')

if (!isFresh()) {
  process.stderr.write('Building what is missing or older than its sources…\n')
  // stdout belongs to the command alone: whoever waits for its first line must not read the build's.
  const build = spawnSync(process.execPath, [`${root}/scripts/build.ts`, '--if-stale'], { stdio: ['ignore', 2, 2] })
  if (build.status !== 0) process.exit(build.status ?? 1)
}

await import(command === 'start' ? '../out/main/start.js' : '../out/server/cli.js')
