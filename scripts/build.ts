import { globSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { builtinModules } from 'node:module'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { gzipSync } from 'node:zlib'
import react from '@vitejs/plugin-react'
import { build, type InlineConfig, mergeConfig, type Plugin } from 'vite'
import { isFresh, root, sourcesFingerprint, stampFile } from './freshness.mjs'

const out = join(root, 'out')
const fresh = join(out, '.new')
const replaced = join(out, '.old')

const common: InlineConfig = {
  root,
  configFile: false,
  envDir: false,
  mode: 'production',
  logLevel: 'warn',
  build: { emptyOutDir: false, reportCompressedSize: false },
}

/** Tables for encodings that no request's body may have: a hub keeps its source in memory. */
const noOtherEncodings: Plugin = {
  name: 'no-other-encodings',
  enforce: 'pre',
  load: (id) => (/iconv-lite\/encodings\/tables\/[\w-]+\.json$/.test(id) ? '{}' : null),
}

const parts = {
  server: forNode('server', [
    'server/cli.ts',
    'server/utility.ts',
    ...globSync('server/**/*-thread.ts', { cwd: root }),
  ]),
  main: forNode('main', ['main/start.ts']),
  console: forElectron('console', 'main/console.ts'),
  preload: forElectron('preload', 'main/preload/preload.ts'),
  renderer: forBrowser(),
}

/**
 * For the project's Node, with every dependency inside: one file to read at start instead of hundreds.
 * Entries keep their names and chunks lie beside them, so that code can start a thread by its file's name;
 * every `*-thread.ts` is an entry.
 */
function forNode(part: string, entries: string[]): InlineConfig {
  return mergeConfig(common, {
    define: { 'process.env.NODE_ENV': JSON.stringify('production') },
    plugins: [noOtherEncodings],
    ssr: { noExternal: true, external: ['bufferutil', 'utf-8-validate'] },
    build: {
      ssr: true,
      target: 'node24',
      minify: false,
      sourcemap: true,
      outDir: join(fresh, part),
      rolldownOptions: {
        input: entries,
        platform: 'node',
        external: [...builtinModules, /^node:/],
        output: {
          entryFileNames: '[name].js',
          chunkFileNames: '[name]-[hash].js',
          // only the spaces: a hub keeps its source in memory, and its stack traces keep their names
          minify: { compress: false, mangle: false, codegen: { removeWhitespace: true } },
        },
      },
    },
  } satisfies InlineConfig)
}

/**
 * For Electron, its main process or a preload: one file in CommonJS, which is all that a sandboxed preload may be. The
 * target is the oldest Electron that the tests run on.
 */
function forElectron(part: string, entry: string): InlineConfig {
  return mergeConfig(common, {
    define: { 'process.env.NODE_ENV': JSON.stringify('production') },
    ssr: { noExternal: true, external: ['bufferutil', 'utf-8-validate'] },
    build: {
      ssr: true,
      target: ['node18', 'chrome114'],
      minify: false,
      sourcemap: true,
      outDir: join(fresh, part),
      rolldownOptions: {
        input: [entry],
        platform: 'node',
        external: ['electron', ...builtinModules, /^node:/],
        output: { format: 'cjs', entryFileNames: '[name].cjs', codeSplitting: false },
      },
    },
  } satisfies InlineConfig)
}

/** For the window and for a browser: no inlined assets and no inline script, as the hub's content policy wants. */
function forBrowser(): InlineConfig {
  return mergeConfig(common, {
    root: join(root, 'renderer'),
    plugins: [react()],
    build: {
      target: 'chrome114',
      outDir: join(fresh, 'renderer'),
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      chunkSizeWarningLimit: 1500, // kB; it comes from the same machine
    },
  } satisfies InlineConfig)
}

/** Held until this process ends, however it ends; another build waits for it. */
function lock(): DatabaseSync {
  const held = new DatabaseSync(join(out, '.lock'), { timeout: 120_000 })
  held.exec('BEGIN EXCLUSIVE')
  return held
}

/** Puts the new parts where the old ones were. Without its stamp a build that dies here is made again. */
function install(fingerprint: string): void {
  rmSync(stampFile, { force: true })
  mkdirSync(replaced)
  for (const part of Object.keys(parts)) {
    if (statSync(join(out, part), { throwIfNoEntry: false })) renameSync(join(out, part), join(replaced, part))
    renameSync(join(fresh, part), join(out, part))
  }
  writeFileSync(stampFile, fingerprint)
}

function clearAway(): void {
  for (const folder of [fresh, replaced]) rmSync(folder, { recursive: true, force: true })
}

function report(part: string, milliseconds: number): string {
  const sizes = readdirSync(join(out, part), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.(c?js|css|html)$/.test(file))
    .map((file) => readFileSync(join(out, part, file)))
    .map((content) => ({ plain: content.length, compressed: gzipSync(content).length }))
  const total = (of: 'plain' | 'compressed') => `${Math.ceil(sizes.reduce((sum, size) => sum + size[of], 0) / 1024)} kB`
  return `${`out/${part}`.padEnd(14)} ${total('plain').padStart(8)}, compressed ${total('compressed').padStart(8)}, ${(milliseconds / 1000).toFixed(1)} s`
}

async function timed(part: string, config: InlineConfig): Promise<[string, number]> {
  const started = performance.now()
  await build(config)
  return [part, performance.now() - started]
}

async function buildAll(): Promise<void> {
  clearAway()
  const fingerprint = sourcesFingerprint() // before reading them: what changes meanwhile is built next time
  const built = await Promise.all(Object.entries(parts).map(([part, config]) => timed(part, config)))
  install(fingerprint)
  clearAway()
  for (const [part, milliseconds] of built) console.log(report(part, milliseconds))
}

mkdirSync(out, { recursive: true })
const held = lock()
try {
  if (!(process.argv.includes('--if-stale') && isFresh())) await buildAll()
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exit(1) // at once, with the other parts' builds unfinished
} finally {
  held.close()
}
