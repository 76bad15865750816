import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { join } from 'node:path'

const CLI = join(import.meta.dirname, '../../../server/cli.ts')
const READY = /^Dispatch hub listening on (http:\/\/\S+)\n$/

/** How a process ended, and what it wrote. */
export interface Ended {
  code: number | null
  signal: NodeJS.Signals | null
  stdout: string
  stderr: string
}

/** A program of ours in a process of its own. */
export interface OwnProcess {
  pid: number
  stdout(): string
  stderr(): string
  signal(name: NodeJS.Signals): void
  ended: Promise<Ended>
}

/** A hub in a process of its own, once it has said that it listens. */
export interface HubProcess extends OwnProcess {
  url: string
  /** Asks it to stop, and waits. */
  stop(): Promise<Ended>
  /** Ends it with SIGKILL at once, and waits. */
  kill(): Promise<Ended>
}

export interface ProcessOptions {
  args?: readonly string[]
  env?: Record<string, string>
  cwd?: string
}

const running = new Set<ChildProcess>()

/** Kills whatever a test left running, and waits for it. */
export async function endProcesses(): Promise<void> {
  await Promise.all(
    [...running].map(async (child) => {
      child.kill('SIGKILL')
      if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
    }),
  )
}

process.on('exit', () => {
  for (const child of running) child.kill('SIGKILL')
})

/** Starts a hub on a data directory, on a free port unless told; fails with what it wrote if it does not come up. */
export async function startHubProcess(data: string, options: ProcessOptions = {}): Promise<HubProcess> {
  const hub = startCommand('serve', { ...options, args: ['--data', data, '--port', '0', ...(options.args ?? [])] })
  return { ...hub, ...(await untilReady(hub)) }
}

/** Waits until a hub that was started by `startCommand` says that it listens. */
export async function untilReady(hub: StartedCommand): Promise<Pick<HubProcess, 'url' | 'stop' | 'kill'>> {
  const ended = hub.ended.then(({ code, stderr }) => {
    throw new Error(`the hub ended with ${code} before it was ready: ${stderr}`)
  })
  await Promise.race([hub.wrote((stdout) => READY.test(stdout)), ended])
  const end = (name: NodeJS.Signals) => () => {
    hub.signal(name)
    return hub.ended
  }
  return { url: READY.exec(hub.stdout())?.[1] ?? '', stop: end('SIGTERM'), kill: end('SIGKILL') }
}

/** Runs a command of ours to its end. */
export function runCommand(name: string, options: ProcessOptions = {}): Promise<Ended> {
  return startCommand(name, options).ended
}

export interface StartedCommand extends OwnProcess {
  /** Resolves once its stdout is so. */
  wrote(holds: (stdout: string) => boolean): Promise<void>
}

/** Starts `serve`, `verify` or `import` from the sources. */
export function startCommand(name: string, { args = [], env = {}, cwd }: ProcessOptions = {}): StartedCommand {
  return startNode([CLI, name, ...args], { env, ...(cwd !== undefined && { cwd }) })
}

/** What a hub complained of: its stderr but for the code that it prints until its company is set up. */
export function complaintsOf({ stderr }: Ended): string {
  return stderr.replace(/^No company yet: .*\n/, '')
}

/** Starts Node itself with these arguments, without any of our settings from the environment. */
export function startNode(args: readonly string[], { env = {}, cwd }: ProcessOptions = {}): StartedCommand {
  const inherited = Object.entries(process.env).filter(([name]) => !/^(DISPATCH_|NODE_|VITEST)/.test(name))
  const child = spawn(process.execPath, args, {
    cwd,
    env: { ...Object.fromEntries(inherited), DISPATCH_LOG_LEVEL: 'warn', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  running.add(child)
  const written = { stdout: '', stderr: '' }
  child.stdout.setEncoding('utf8').on('data', (text: string) => (written.stdout += text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => (written.stderr += text))
  const ended = once(child, 'close').then((): Ended => {
    running.delete(child)
    return { code: child.exitCode, signal: child.signalCode, ...written }
  })
  return {
    pid: child.pid ?? -1,
    stdout: () => written.stdout,
    stderr: () => written.stderr,
    signal: (name) => void child.kill(name),
    ended,
    wrote: async (holds) => {
      while (!holds(written.stdout)) await once(child.stdout, 'data')
    },
  }
}

/**
 * A free port below those that the system gives to outgoing connections, so that a hub can come back to it again and
 * again.
 */
export async function steadyPort(): Promise<number> {
  for (let attempt = 0; attempt < 100; attempt += 1) {
    const port = 20_000 + Math.floor(Math.random() * 10_000)
    const server = createServer()
    const free = await new Promise<boolean>((resolve) => {
      server.once('error', () => resolve(false))
      server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)))
    })
    if (free) return port
  }
  throw new Error('There is no free port from 20000 to 30000.')
}
