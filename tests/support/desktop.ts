import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { temporaryFolder } from './temporary-folder.ts'

const run = promisify(execFile)

export interface ShownToast {
  title: string
  body: string
}

/** A desktop of a test's own: a display, a D-Bus session, and a notification server. */
export interface Desktop {
  env: Record<string, string>
  /** Every toast that any program asked for, oldest first. */
  toasts(): ShownToast[]
  /** Resolves once so many were asked for. */
  toastsReach(count: number): Promise<ShownToast[]>
  /** How many are on the screen now. */
  onScreen(): Promise<number>
  /** Closes all that are on the screen. */
  clear(): Promise<void>
  /** Clicks the oldest toast on the screen, once there is one. */
  click(): Promise<void>
  endServer(): Promise<void>
  /** Has the notification server hang. */
  hangServer(): void
  end(): Promise<void>
}

const DUNST = `[global]
stack_duplicates = false
history_length = 1000
notification_limit = 0
[urgency_low]
timeout = 0
[urgency_normal]
timeout = 0
[urgency_critical]
timeout = 0
`

const NOTIFY = "type='method_call',interface='org.freedesktop.Notifications',member='Notify'"

const running = new Set<ChildProcess>()

process.on('exit', () => {
  for (const child of running) child.kill('SIGKILL')
})

export async function startDesktop(): Promise<Desktop> {
  const started: ChildProcess[] = []
  const start = (program: string, args: readonly string[], env: Record<string, string> = {}) => {
    const child = spawn(program, args, { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe', 'pipe'] })
    started.push(child)
    running.add(child)
    child.once('exit', () => running.delete(child))
    return child
  }
  const xvfb = start('Xvfb', ['-displayfd', '3', '-screen', '0', '1600x1000x24', '-nolisten', 'tcp'])
  const bus = start('dbus-daemon', ['--session', '--nofork', '--print-address=1'])
  const [display, address] = await Promise.all([firstWord(xvfb, 3), firstWord(bus, 1)])
  const env = { DISPLAY: `:${display}`, DBUS_SESSION_BUS_ADDRESS: address, WAYLAND_DISPLAY: '' }
  const config = join(await temporaryFolder(), 'dunstrc')
  await writeFile(config, DUNST)
  const dunst = start('dunst', ['-conf', config], env)
  const control = async (...args: string[]) => (await run('dunstctl', args, { env: { ...process.env, ...env } })).stdout
  while (dunst.exitCode === null && !(await control('count').then(Boolean, () => false)));

  let heard = ''
  const listening = new Set<() => void>()
  const monitor = start('dbus-monitor', ['--session', NOTIFY], env)
  await firstWord(monitor, 1)
  monitor.stdout?.setEncoding('utf8').on('data', (text: string) => {
    heard += text
    for (const look of listening) look()
  })
  const toasts = () => toastsIn(heard)
  return {
    env,
    toasts,
    toastsReach: (count) =>
      new Promise((resolve) => {
        const look = () => {
          if (toasts().length < count) return
          listening.delete(look)
          resolve(toasts())
        }
        listening.add(look)
        look()
      }),
    onScreen: async () => Number(await control('count', 'displayed')),
    clear: async () => void (await control('close-all')),
    click: async () => {
      while (Number(await control('count', 'displayed')) === 0);
      await control('action', '0')
    },
    endServer: () => ended(dunst),
    hangServer: () => void dunst.kill('SIGSTOP'),
    end: async () => {
      for (const child of started.reverse()) await ended(child)
    },
  }
}

/** What keeps the tests from having such a desktop here; null if nothing does. */
export async function noDesktopHere(): Promise<string | null> {
  if (process.platform !== 'linux') return 'they need a Linux desktop of their own (Xvfb, D-Bus, dunst, xdotool)'
  const needed = ['Xvfb', 'dbus-daemon', 'dbus-monitor', 'dunst', 'dunstctl', 'xdotool']
  const found = await Promise.all(needed.map((program) => run('which', [program]).then(Boolean, () => false)))
  const missing = needed.filter((_, index) => !found[index])
  return missing.length === 0 ? null : `${missing.join(', ')} ${missing.length === 1 ? 'is' : 'are'} not installed`
}

function toastsIn(heard: string): ShownToast[] {
  return heard.split(/member=Notify\b/).flatMap((call) => {
    const [, , title, body] = [...call.matchAll(/^ {3}string "(.*)"$/gm)].map(([, text = '']) => text)
    return title === undefined || body === undefined || !call.includes('int32 ') ? [] : [{ title, body }]
  })
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  child.kill('SIGKILL')
  await once(child, 'exit')
}

function firstWord(child: ChildProcess, fd: number): Promise<string> {
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', (code) => reject(new Error(`${child.spawnfile} ended with ${code}`)))
    child.stdio[fd]?.once('data', (data: Buffer) => resolve(data.toString().trim()))
  })
}
