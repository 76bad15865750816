import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { createInterface } from 'node:readline'

const ROOT = resolve(import.meta.dirname, '../..')

export interface BenchHub {
  url: string
  port: number
  data: string
  pid: number
  /** Milliseconds from the start of the process to the line that says it is ready. */
  readyAfter: number
  stop(): Promise<void>
}

/** A built hub in a process of its own, with the flags and the environment of `npm run serve`, on a free port; its data directory is removed with it unless it was given. */
export async function startBenchHub(
  options: {
    data?: string
    args?: readonly string[]
    /** Megabytes of one half of the youngest objects’ heap; 2 as `npm run serve` has it. */
    semiSpace?: number
  } = {},
): Promise<BenchHub> {
  const data = options.data ?? mkdtempSync(join(tmpdir(), 'dispatch-bench-'))
  const started = performance.now()
  const child = spawn(
    process.execPath,
    [
      `--max-semi-space-size=${options.semiSpace ?? 2}`,
      '--v8-pool-size=1',
      join(ROOT, 'out/server/cli.js'),
      'serve',
      '--port',
      '0',
      '--data',
      data,
      ...(options.args ?? []),
    ],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { ...process.env, MALLOC_ARENA_MAX: '1', DISPATCH_LOG_LEVEL: 'error' },
    },
  )
  const url = await readyUrl(child)
  return {
    url,
    port: Number(new URL(url).port),
    data,
    pid: child.pid ?? 0,
    readyAfter: performance.now() - started,
    stop: async () => {
      const gone = new Promise<void>((done) => child.once('exit', () => done()))
      child.kill('SIGTERM')
      await gone
      if (options.data === undefined) rmSync(data, { recursive: true, force: true })
    },
  }
}

/** The address from the first line of a process that says where it listens. */
export function readyUrl(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`It ended with ${code} before it was ready.`)))
    if (!child.stdout) return reject(new Error('Its output is not read.'))
    createInterface({ input: child.stdout }).once('line', (line) => resolve(line.split(' ').at(-1) ?? ''))
  })
}
