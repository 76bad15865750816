import type { ChildProcess } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { _electron, type ElectronApplication, type Page } from 'playwright-core'
import { z } from 'zod'
import { API } from '../../shared/contract/api.ts'
import { hubFile } from '../../shared/contract/hub-place.ts'
import { notifications } from '../../shared/contract/notification.ts'
import { board } from '../../shared/contract/order.ts'
import { session } from '../../shared/contract/session.ts'
import { ask, taken } from './asking.ts'
import type { Desktop } from './desktop.ts'
import { temporaryFolder } from './temporary-folder.ts'

const ROOT = join(import.meta.dirname, '../..')
const HOLD_START = join(import.meta.dirname, 'hold-start.cjs')
const PASSWORD = 'dispatch-demo'

/** A console in a real Electron. */
export interface ConsoleApp {
  app: ElectronApplication
  page: Page
  /** Its own folder: `data` of the hub inside, `profile` of the console. */
  folder: string
  log(): Promise<string>
  close(): Promise<void>
}

export interface ConsoleOptions {
  desktop: Desktop
  /** The folder of an earlier console that this one goes on with. */
  folder?: string
  /** Arguments after the data directory; demo data unless told. */
  args?: readonly string[]
  env?: Record<string, string>
  /** A packed app, in place of the sources. */
  program?: string
}

/** Milliseconds in which a console that is asked to quit has to be gone, on a busy machine. */
const ENDS_WITHIN = 30_000

/** The consoles that were not closed yet, with their processes: one that ended by itself no longer names its own. */
const open = new Map<ElectronApplication, ChildProcess>()

export async function startConsole({ desktop, folder, args, env, program }: ConsoleOptions): Promise<ConsoleApp> {
  const own = folder ?? (await temporaryFolder())
  const app = await _electron.launch({
    executablePath: program ?? electronProgram(),
    args: [
      '--no-sandbox',
      '--disable-gpu', // a virtual display has none: Chromium would try it first, and start its GPU process twice
      `--user-data-dir=${join(own, 'profile')}`,
      ...(program === undefined ? ['-r', HOLD_START, '.'] : []),
      '--data',
      join(own, 'data'),
      ...(args ?? ['--demo']),
    ],
    cwd: ROOT,
    env: { ...ownEnvironment(), ...desktop.env, NODE_24: process.execPath, ...env },
  })
  open.set(app, app.process())
  const page = await app.firstWindow()
  page.setDefaultTimeout(15_000)
  return {
    app,
    page,
    folder: own,
    log: () => readFile(join(own, 'profile/logs/console.log'), 'utf8'),
    close: async () => {
      const ended = app.close().then(() => open.delete(app))
      if (await Promise.race([ended, pause(ENDS_WITHIN, false, { ref: false })])) return
      throw new Error(`The console did not end: ${await readFile(join(own, 'profile/logs/console.log'), 'utf8')}`)
    },
  }
}

/** Ends what a test left open. */
export async function endConsoles(): Promise<void> {
  for (const process of open.values()) process.kill('SIGKILL')
  open.clear()
}

/** Ends a console as a crash does. */
export async function crash({ app }: ConsoleApp): Promise<void> {
  open.delete(app)
  const gone = new Promise((resolve) => app.process().once('exit', resolve))
  app.process().kill('SIGKILL')
  await gone
}

export async function signInTo(page: Page, who: string): Promise<void> {
  await page.getByLabel('Email').fill(`${who}@demo.example`)
  await page.getByLabel('Password').fill(PASSWORD)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await isLive(page)
}

export async function isLive(page: Page): Promise<void> {
  await page.getByRole('status').filter({ hasText: 'Live' }).first().waitFor()
}

/** What a person of the demo does from elsewhere, by the hub's REST interface. */
export interface Colleague {
  url: string
  token: string
  /** An order in this status, which no call answered before. */
  anOrder(status: string): Promise<{ _id: string; orderNumber: string }>
  change(orderId: string, change: Record<string, unknown>): Promise<void>
  /** Approves an order that waits for it. */
  approveOne(): Promise<{ _id: string; orderNumber: string }>
  /** The newest notification of an order, and how many are unread in all. */
  noticeOf(orderNumber: string): Promise<{ state: string | undefined; unread: number }>
  /** What an order's status was set to, newest first. */
  statusesOf(orderNumber: string): Promise<string[]>
  /** Marks all of their notifications read. */
  readAll(): Promise<void>
}

const hubUp = hubFile.extend({ url: z.string() })

/** Where the hub inside a console listens, and its process. */
export async function hubOf({ folder }: Pick<ConsoleApp, 'folder'>, data = 'data'): Promise<z.output<typeof hubUp>> {
  return hubUp.parse(JSON.parse(await readFile(join(folder, data, 'hub.json'), 'utf8')))
}

export async function colleague(url: string, who: string): Promise<Colleague> {
  const body = { email: `${who}@demo.example`, password: PASSWORD }
  const answer = await ask(url, 'POST', '/api/auth/login', { body })
  const { token } = taken(answer, session.extend({ token: z.string() }))
  const given = new Set<string>()
  const change: Colleague['change'] = async (orderId, body) => {
    const changed = await ask(url, 'PUT', `/api/orders/${orderId}`, { token, body })
    if (changed.status !== 200) throw new Error(changed.text)
  }
  const anOrder: Colleague['anOrder'] = async (status) => {
    const { orders } = taken(await ask(url, 'GET', '/api/board', { token }), board)
    const found = orders.find((order) => order.status === status && !given.has(order._id))
    if (!found) throw new Error(`No order is ${status}.`)
    given.add(found._id)
    return found
  }
  return {
    url,
    token,
    anOrder,
    change,
    async approveOne() {
      const order = await anOrder('pending')
      await change(order._id, { status: 'approved' })
      return order
    },
    async noticeOf(orderNumber) {
      const path = `/api/notifications?order=${orderNumber}`
      const found = taken(await ask(url, 'GET', path, { token }), notifications)
      return { state: found.notifications[0]?.state, unread: found.unread }
    },
    async statusesOf(orderNumber) {
      const { orders } = taken(await ask(url, 'GET', `/api/orders?q=${orderNumber}`, { token }), API.orders.answer)
      const path = `/api/orders/${orders[0]?._id}/timeline`
      const { events } = taken(await ask(url, 'GET', path, { token }), API.timeline.answer)
      return events.map(({ status }) => status)
    },
    async readAll() {
      const read = await ask(url, 'POST', '/api/notifications/read-all', { token })
      if (read.status !== 200) throw new Error(read.text)
    },
  }
}

/** The Electron that the runner found; see scripts/electron.ts. */
function electronProgram(): string {
  const program = process.env.TEST_ELECTRON
  if (!program) throw new Error('There is no Electron: run these tests by "npm test -- desktop".')
  return program
}

function ownEnvironment(): Record<string, string> {
  const entries = Object.entries(process.env).filter(([name]) => !/^(DISPATCH_|NODE_OPTIONS|VITEST)/.test(name))
  return Object.fromEntries(entries.map(([name, value]) => [name, value ?? '']))
}
